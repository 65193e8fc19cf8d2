package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;

class PointerContractTest extends CollectorContract {
    /// One for all tests: xdotool waits long for a pointer that is already where it should go.
    private static int step;

    @Override
    protected Collector collector(Recording recording) {
        return new PointerCollector(SessionClock.start(), new SourceClock());
    }

    @Override
    protected void act() throws Exception {
        OnDisplay.xdotool("mousemove", "--sync", String.valueOf(10 + 7 * (step++ % 100)), "300");
    }
}
