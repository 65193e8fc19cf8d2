package daybook.collectors.input;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.consent.Source;

/// Watches the pointer on the process's display: moves thinned to within two pixels of the true path, every button,
/// every turn of the wheel.
///
/// Offered on the hook's thread; moves that nothing follows on the collector's own, at most 200 ms late. Their times
/// are as those of [KeystrokeCollector].
public final class PointerCollector implements Collector {
    private static final long TICK_MILLIS = 100;

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
        try (Listening listening = InputHook.listen(reader::read)) {
            while (true) {
                listening.await(TICK_MILLIS);
                listening.between(() -> reader.settleOlder(clock.nanos()));
            }
        }
    }
}
