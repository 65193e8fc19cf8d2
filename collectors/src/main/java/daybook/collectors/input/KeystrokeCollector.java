package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.InputEvent;
import daybook.collectors.x11.InputRecord;
import daybook.collectors.x11.KeyboardMap;
import daybook.consent.Source;
import java.util.List;

/// Watches the transitions of keys on the process's display.
///
/// They are offered on the thread that runs this. Their times are the X server's, mapped by the clock that
/// [daybook.collectors.x11.WindowWatch] feeds; before its first reading a moment is good to a second. The window is
/// left out: who merges keys with contexts knows it.
public final class KeystrokeCollector implements Collector {
    private static final long WAIT_MILLIS = 80;

    private final SessionClock clock;
    private final SourceClock serverClock;

    public KeystrokeCollector(SessionClock clock, SourceClock serverClock) {
        this.clock = clock;
        this.serverClock = serverClock;
    }

    @Override
    public Source source() {
        return Source.KEYSTROKES;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        try (InputRecord record = InputRecord.begin(InputEvent.Kind.KEY_PRESS, InputEvent.Kind.KEY_RELEASE);
                KeyboardMap map = KeyboardMap.open()) {
            KeyReader reader = new KeyReader(map, new EventTimes(clock, serverClock), sink::offer);
            while (true) {
                long turn = clock.nanos();
                List<InputEvent> events = record.next(WAIT_MILLIS);
                if (!events.isEmpty()) {
                    map.refresh();
                }
                events.forEach(reader::read);
                sink.watches(source(), turn);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }
}
