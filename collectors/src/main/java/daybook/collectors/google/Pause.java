package daybook.collectors.google;

import java.time.Duration;

/// How the bot waits. Tests step it together with the clock, so that a day passes in seconds.
@FunctionalInterface
public interface Pause {
    void pause(Duration duration) throws InterruptedException;

    /// Sleeps.
    static Pause sleeping() {
        return Thread::sleep;
    }
}
