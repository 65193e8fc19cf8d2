package daybook.collectors.x11;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WindowContractTest extends CollectorContract {
    private static Process xterm;
    private int title;

    @BeforeAll
    static void openWindow() throws Exception {
        xterm = OnDisplay.shown().launch("xterm");
        OnDisplay.xdotool("search", "--sync", "--onlyvisible", "--class", "XTerm");
    }

    @AfterAll
    static void closeWindow() throws Exception {
        xterm.destroyForcibly().waitFor();
    }

    @Override
    protected Collector collector(Recording recording) {
        return new WindowWatch(OnDisplay.shown().name(), SessionClock.start(), new SourceClock(), recording);
    }

    @Override
    protected void act() throws Exception {
        OnDisplay.xdotool("search", "--class", "XTerm", "set_window", "--name", "title " + title++);
        Thread.sleep(50);
    }
}
