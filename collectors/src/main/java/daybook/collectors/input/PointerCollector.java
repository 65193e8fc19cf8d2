package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.InputEvent;
import daybook.collectors.x11.InputRecord;
import daybook.consent.Source;

/// Watches the pointer on the process's display: moves thinned to within two pixels of the true path, every button,
/// every turn of the wheel.
///
/// Offered on the thread that runs this; moves that nothing follows at most 200 ms late. Their times are as those of
/// [KeystrokeCollector].
public final class PointerCollector implements Collector {
    private static final long WAIT_MILLIS = 80;

    private final SessionClock clock;
    private final SourceClock serverClock;

    public PointerCollector(SessionClock clock, SourceClock serverClock) {
        this.clock = clock;
        this.serverClock = serverClock;
    }

    @Override
    public Source source() {
        return Source.POINTER;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        PointerReader reader = new PointerReader(new EventTimes(clock, serverClock), sink::offer);
        try (InputRecord record = InputRecord.begin(InputEvent.Kind.BUTTON_PRESS, InputEvent.Kind.MOTION)) {
            while (true) {
                long turn = clock.nanos();
                record.next(WAIT_MILLIS).forEach(reader::read);
                reader.settleOlder(clock.nanos());
                sink.watches(source(), turn - PathThinning.LONGEST_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }
}
