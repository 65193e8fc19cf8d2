package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;

class KeystrokeContractTest extends CollectorContract {
    @Override
    protected Collector collector(Recording recording) {
        return new KeystrokeCollector(SessionClock.start(), new SourceClock());
    }

    @Override
    protected void act() throws Exception {
        OnDisplay.xdotool("key", "Shift_L");
    }
}
