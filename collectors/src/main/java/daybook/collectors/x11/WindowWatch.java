package daybook.collectors.x11;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.ContextSink;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.WallReadings;
import daybook.consent.ClockSample;
import daybook.consent.Source;
import java.util.Optional;

/// Watches which window is in front, and tells both the gate and, as observations, the researcher.
///
/// It runs whenever anything records, since nothing may be recorded without a context. It keeps the X server's
/// clock, on which the other collectors of this display depend, and watches the wall clock ([WallReadings]). It asks
/// for events and polls no state; every 200 ms it has the server answer, and vouches for all that came before.
public final class WindowWatch implements Collector {
    private static final long MILLI = 1_000_000;
    private static final long WAIT_MILLIS = 80;
    private static final long SAMPLE_NANOS = 2_000 * MILLI;
    private static final long MEASURE_NANOS = 100 * MILLI;

    private final String name;
    private final SessionClock clock;
    private final SourceClock serverClock;
    private final ContextSink contextSink;

    /// @param name the display's, such as `:0`
    /// @param serverClock is fed here
    public WindowWatch(String name, SessionClock clock, SourceClock serverClock, ContextSink contextSink) {
        this.name = name;
        this.clock = clock;
        this.serverClock = serverClock;
        this.contextSink = contextSink;
    }

    @Override
    public Source source() {
        return Source.WINDOWS;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        try (XDisplay display = XDisplay.open(name)) {
            new Watching(display, sink).untilInterrupted();
        }
    }

    /// One run. For one thread.
    private final class Watching {
        private final XDisplay display;
        private final Sink sink;
        private final Sounding sounding;
        private final FocusWatch focus;
        private final FocusReports reports;
        private final Contexts contexts;
        private final WallReadings wall = new WallReadings();
        private long sampledAt = -SAMPLE_NANOS;
        private long movedAt = Long.MAX_VALUE;

        Watching(XDisplay display, Sink sink) {
            this.display = display;
            this.sink = sink;
            this.reports = new FocusReports(sink, clock, new EventTimes(clock, serverClock));
            this.contexts = new Contexts(contextSink, clock.nanos(), reports);
            this.sounding = new Sounding(display, clock);
            this.focus = new FocusWatch(display, clock, contexts);
        }

        void untilInterrupted() throws CollectorException, InterruptedException {
            focus.begin();
            while (!display.isLost()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long turn = clock.nanos();
                for (Optional<XEvent> next = display.next(); next.isPresent(); next = display.next()) {
                    handle(next.get());
                }
                tick();
                sink.watches(source(), turn - FocusReports.EVERY_NANOS);
                display.await(sounding.dueMillis(WAIT_MILLIS));
            }
            throw XDisplay.gone();
        }

        private void handle(XEvent event) {
            switch (event) {
                case XEvent.Property property when sounding.isAnswer(property) -> learn(sounding.answer(property));
                case XEvent.Property property -> focus.changed(property, serverClock.at(property.serverMillis()));
                case XEvent.Focus moved -> focus.moved(moved);
                case XEvent.Configured(long window)
                when focus.isActive(window) -> movedAt = Math.min(movedAt, clock.nanos());
                case XEvent.Configured _, XEvent.Other _ -> {}
                case XEvent.Destroyed(long window) -> focus.destroyed(window);
            }
        }

        private void learn(Sounding.Answer answer) {
            serverClock
                    .add(answer.serverMillis(), answer.sentNanos(), answer.receivedNanos())
                    .ifPresent(jump -> sink.jumped(ClockSample.Clock.X_SERVER, jump.fromNanos(), jump.toNanos()));
            if (answer.sentNanos() - sampledAt >= SAMPLE_NANOS) {
                sampledAt = answer.sentNanos();
                sink.clock(new ClockSample(
                        ClockSample.Clock.X_SERVER,
                        serverClock.unwrap(answer.serverMillis()) * MILLI,
                        answer.sentNanos() + answer.roundTripNanos() / 2,
                        answer.roundTripNanos()));
            }
            focus.settle();
            if (focus.isSure()) {
                contexts.vouch(answer.sentNanos());
            }
        }

        private void tick() {
            long now = clock.nanos();
            focus.settle();
            if (now - movedAt >= MEASURE_NANOS) {
                movedAt = Long.MAX_VALUE;
                focus.measure();
            }
            reports.settleWhenDue(now);
            wall.after(clock.wall()).forEach(sink::clock);
            sounding.sendWhenDue();
        }
    }
}
