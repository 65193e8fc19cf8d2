package daybook.agent.recorder;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// That one recorder at a time writes into a home. The system lets go of it when the process ends, in whichever way.
public final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    public static Lock take(Home home) throws IOException, Failure {
        FileChannel channel = FileChannel.open(
                home.makeRunFolder().resolve("recorder.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new Failure(
                    ExitCode.FAILED,
                    "A recorder already runs on " + home.root()
                            + ". See it with: daybook status; end it with: daybook stop");
        }
        return new Lock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
