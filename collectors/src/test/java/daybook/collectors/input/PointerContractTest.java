package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;

class PointerContractTest extends CollectorContract {
    private int step = 10;

    @Override
    protected Collector collector(Recording recording) {
        return new PointerCollector(SessionClock.start(), new SourceClock());
    }

    @Override
    protected void act() throws Exception {
        OnDisplay.xdotool("mousemove", "--sync", String.valueOf(step += 7), "300");
    }
}
