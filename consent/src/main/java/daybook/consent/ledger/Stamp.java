package daybook.consent.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// By what a file is told from what it was: whoever changes one byte changes this, for nobody can set when its inode
/// changed.
record Stamp(Object inode, long size, Instant changed) {
    /// The kernel counts time in ticks of some milliseconds: within one, two changes bear the same.
    private static final Duration TICK = Duration.ofMillis(100);

    /// None where there is no such file.
    static Optional<Stamp> of(Path file) throws IOException {
        try {
            Map<String, Object> all = Files.readAttributes(file, "unix:ino,size,ctime");
            return Optional.of(new Stamp(
                    Objects.requireNonNull(all.get("ino")),
                    (long) Objects.requireNonNull(all.get("size")),
                    ((FileTime) Objects.requireNonNull(all.get("ctime"))).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Whether no change that comes now bears the same.
    boolean isSettled() {
        // A clock that was set back says nothing of how long ago it was, but of another tick it is.
        return Duration.between(changed, Instant.now()).abs().compareTo(TICK) > 0;
    }
}
