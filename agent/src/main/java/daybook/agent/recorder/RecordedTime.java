package daybook.agent.recorder;

import daybook.collectors.SessionClock;

/// The session's clock for as long as anything is taken in. Then it stands still: what waits is decided for a while
/// yet, but the session ends where nothing more of it was seen. Safe for use by several threads.
final class RecordedTime {
    private final SessionClock clock;
    private long stoppedNanos = Long.MAX_VALUE;

    RecordedTime(SessionClock clock) {
        this.clock = clock;
    }

    /// Never goes back.
    synchronized long nanos() {
        return Math.min(clock.nanos(), stoppedNanos);
    }

    synchronized void stop() {
        stoppedNanos = nanos();
    }
}
