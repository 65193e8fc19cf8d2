package daybook.collectors.x11;

import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Window;
import org.jspecify.annotations.Nullable;

/// Offers what a researcher sees of windows: focus at once, changes of title and place at most five a second.
///
/// The last state is never lost: it follows when its time has come, or before the next focus. For one thread.
final class FocusReports {
    static final long EVERY_NANOS = 200_000_000;

    private final Sink sink;
    private final SessionClock clock;
    private final EventTimes times;
    private @Nullable Window reported;
    private Observation.@Nullable Focus waiting;
    private long reportedAt;

    FocusReports(Sink sink, SessionClock clock, EventTimes times) {
        this.clock = clock;
        this.sink = sink;
        this.times = times;
    }

    /// @param sinceNanos the earliest that it can have begun: it did between then and now
    void see(Window window, long sinceNanos) {
        Observation.Focus focus = new Observation.Focus(
                times.steady(new Moment(sinceNanos, Math.max(1, clock.nanos() - sinceNanos))), window);
        boolean same = reported != null && reported.id() == window.id();
        if (!same) {
            settle();
            offer(focus);
        } else if (window.equals(reported)) {
            waiting = null;
        } else {
            waiting = focus;
            settleWhenDue(sinceNanos);
        }
    }

    /// Nothing is in front: the next window counts as a change of focus.
    void lose() {
        settle();
        reported = null;
    }

    void settleWhenDue(long nanos) {
        if (nanos - reportedAt >= EVERY_NANOS) {
            settle();
        }
    }

    private void settle() {
        if (waiting != null) {
            offer(waiting);
            waiting = null;
        }
    }

    private void offer(Observation.Focus focus) {
        reported = focus.window();
        reportedAt = focus.at().nanos();
        sink.offer(focus);
    }
}
