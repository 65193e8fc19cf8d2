package daybook.agent.review;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The review process's place.
final class ReviewServerTest {
    @Test
    void itsPlaceIsHeld_whateverTheCollectorTakesAway(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        Idle idle = new Idle(InstantSource.system(), System::nanoTime, Duration.ofMinutes(1));
        ReviewServer server = ReviewServer.open(home, idle, (_, _, _) -> OptionalInt.empty());
        String inode = ":" + Files.getAttribute(ReviewSocket.lock(home), "unix:ino") + " ";
        assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
        assertThat(server).isNotNull();
    }
}
