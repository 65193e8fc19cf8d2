package daybook.agent.erase;

import daybook.agent.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// That one at a time erases in sessions that are closed, and no backup is made meanwhile: what remains of an epoch is
/// read and written anew first, and must still be all that remains once the old shares die. The system lets go of it
/// when the process ends.
public final class ErasingLock implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final String WAITING =
            "A backup is being made or something else erased: this goes on once that is done.";

    private final FileChannel channel;

    private ErasingLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until nobody else holds it.
    ///
    /// @param waiting takes a sentence where it has to
    public static ErasingLock take(Home home, Consumer<String> waiting) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(
                home.makeRunFolder().resolve("erasing.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            for (boolean told = false; tryLock(channel) == null; told = true) {
                if (!told) {
                    waiting.accept(WAITING);
                }
                Thread.sleep(PERIOD);
            }
            return new ErasingLock(channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
