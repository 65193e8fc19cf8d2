package daybook.collectors.screen;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;

class ScreenContractTest extends CollectorContract {
    private int colour;

    @Override
    protected Collector collector(Recording recording) {
        return new ScreenCollector(OnDisplay.shown().name(), SessionClock.start());
    }

    @Override
    protected void act() throws Exception {
        OnDisplay.shown()
                .launch("xsetroot", "-solid", "#0000%02x".formatted(colour++ % 256))
                .waitFor();
        Thread.sleep(50);
    }
}
