package daybook.collectors.clipboard;

import daybook.collectors.Collector;
import daybook.collectors.CollectorContract;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.Copier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ClipboardContractTest extends CollectorContract {
    private Copier copier;
    private int count;

    @BeforeEach
    void start() {
        copier = new Copier(OnDisplay.shown(), "CLIPBOARD");
    }

    @AfterEach
    void stop() {
        copier.close();
    }

    @Override
    protected Collector collector(Recording recording) {
        return new ClipboardCollector(OnDisplay.shown().name(), SessionClock.start(), new SourceClock());
    }

    @Override
    protected void act() throws Exception {
        copier.copy("copy " + count++, Copier.Manner.WHOLE);
        Thread.sleep(20);
    }
}
