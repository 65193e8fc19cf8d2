package daybook.consent.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// The name of a file that was just made: forced bytes are lost with it where a loss of power takes it away.
final class DurableName {
    private DurableName() {}

    /// Returns once it is durable, in a folder that is.
    static void force(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
