package daybook.agent.docs;

import java.io.IOException;
import java.time.Duration;

/// How long whoever has something for a disk that is behind goes on trying.
final class Patience {
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    private final long deadline = System.nanoTime() + MOST.toNanos();

    /// Returns where it is to be tried again.
    ///
    /// @throws IOException where that has been for too long
    void await() throws IOException, InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IOException("the vault takes no more");
        }
        Thread.sleep(STEP);
    }
}
