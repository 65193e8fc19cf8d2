package daybook.agent.doctor;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.ContextSink;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.clipboard.ClipboardCollector;
import daybook.collectors.input.KeystrokeCollector;
import daybook.collectors.input.PointerCollector;
import daybook.collectors.screen.ScreenCollector;
import daybook.collectors.screen.VideoEncoder;
import daybook.collectors.x11.ProcessDisplay;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.ClockSample;
import daybook.consent.Context;
import daybook.consent.Picture;
import daybook.consent.Seen;
import daybook.consent.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Lets the collector of a granted source look for a moment and tells whether anything came. Nothing of it is kept, and
/// nobody judges it: how much came could be the length of a password.
final class SourceProbe {
    private static final Duration LOOK = Duration.ofMillis(1_500);

    private SourceProbe() {}

    static Finding of(Source source) throws InterruptedException {
        Looking looking = new Looking();
        AtomicReference<String> failure = new AtomicReference<>("");
        try {
            Collector collector = collector(source, looking);
            Thread thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    collector.run(looking);
                } catch (InterruptedException e) {
                    // It looked long enough.
                } catch (CollectorException e) {
                    failure.set(String.valueOf(e.getMessage()));
                } catch (Throwable e) {
                    failure.set("its collector has a fault (" + e.getClass().getSimpleName() + ")");
                }
            });
            thread.join(LOOK);
            thread.interrupt();
            thread.join(LOOK);
        } catch (CollectorException e) {
            failure.set(String.valueOf(e.getMessage()));
        }
        return failure.get().isEmpty()
                ? Finding.well(source.word(), said(looking.came.get()))
                : Finding.ill(source.word(), failure.get(), "");
    }

    private static String said(boolean came) {
        return came
                ? "its collector runs, and something came in 1.5 s"
                : "its collector runs; nothing came in 1.5 s: to prove it, look again while you type, copy and move the pointer";
    }

    private static Collector collector(Source source, ContextSink contexts) throws CollectorException {
        SessionClock clock = SessionClock.start();
        SourceClock serverClock = new SourceClock();
        return switch (source) {
            case KEYSTROKES -> new KeystrokeCollector(clock, serverClock);
            case POINTER -> new PointerCollector(clock, serverClock);
            case WINDOWS -> new WindowWatch(ProcessDisplay.require(), clock, serverClock, contexts);
            case SCREEN -> screen(clock);
            case CLIPBOARD -> new ClipboardCollector(ProcessDisplay.require(), clock, serverClock);
            case DOCS -> throw new CollectorException("try it with: daybook docs sync");
            case MEETING, COMMENTARY, REPOSITORIES, NOTES, MESSAGES, MARKS ->
                throw new CollectorException("this version cannot record it yet");
        };
    }

    private static Collector screen(SessionClock clock) throws CollectorException {
        Optional<String> missing = VideoEncoder.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        return new ScreenCollector(ProcessDisplay.require(), clock);
    }

    private static final class Looking implements Sink, ContextSink {
        final AtomicBoolean came = new AtomicBoolean();

        @Override
        public boolean offer(Seen observed) {
            came.set(true);
            if (observed instanceof Picture picture) {
                picture.pixels().release();
            }
            return true;
        }

        @Override
        public void missed(Source source, long nanos) {}

        @Override
        public void watches(Source source, long nanos) {}

        @Override
        public void clock(ClockSample sample) {}

        @Override
        public void jumped(ClockSample.Clock clock, long fromNanos, long toNanos) {}

        @Override
        public void context(Context context) {}

        @Override
        public void vouch(long sessionNanos) {}
    }
}
