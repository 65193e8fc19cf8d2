package daybook.agent.badge;

import daybook.collectors.CollectorException;
import daybook.collectors.x11.OwnWindow;
import java.time.Duration;

/// Asks the X server, five times a second, whether the badge can be seen.
///
/// It asks on a thread of its own: a server that does not answer must hold up nobody else. No answer counts as not
/// seen.
final class BadgeWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Menus and tooltips lie over it for a moment, and what stays is below it again at its next raising.
    private static final long COVERED_NANOS = Duration.ofSeconds(2).toNanos();

    /// Two raisings put back what was moved.
    private static final long HIDDEN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Thread thread;
    private volatile long shownNanos;
    private volatile long wholeNanos;
    private volatile long answeredNanos;

    BadgeWatch(String title) {
        long longAgo = System.nanoTime() - Duration.ofDays(1).toNanos();
        shownNanos = longAgo;
        wholeNanos = longAgo;
        answeredNanos = longAgo;
        thread = Thread.ofPlatform().daemon().name("badge-watch").start(() -> watch(title));
    }

    private void watch(String title) {
        try (OwnWindow badge = OwnWindow.titled(title)) {
            while (true) {
                take(badge.visibility());
                Thread.sleep(PAUSE);
            }
        } catch (CollectorException | InterruptedException e) {
            // Without an answer it is not seen.
        }
    }

    private void take(OwnWindow.Visibility visibility) {
        long now = System.nanoTime();
        switch (visibility) {
            case SHOWN -> {
                shownNanos = now;
                wholeNanos = now;
            }
            case COVERED -> wholeNanos = now;
            case HIDDEN -> {}
        }
        answeredNanos = now;
    }

    Badge.Sight sight() {
        if (answeredNanos - wholeNanos > HIDDEN_NANOS) {
            return Badge.Sight.GONE;
        }
        return System.nanoTime() - shownNanos > COVERED_NANOS ? Badge.Sight.UNSEEN : Badge.Sight.SEEN;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
