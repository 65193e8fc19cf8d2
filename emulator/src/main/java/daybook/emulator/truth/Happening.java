package daybook.emulator.truth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What Drive Activity tells of: that somebody did something, never what they wrote.
public record Happening(Instant at, Person by, What what) {
    /// What it was.
    public sealed interface What {}

    /// The file was made.
    public record Created() implements What {}

    public record Edited() implements What {}

    public record Renamed(String before, String after) implements What {}

    public record Moved(@Nullable Document from, Document to) implements What {}

    public record Trashed() implements What {}

    public record Restored() implements What {}

    /// A role was given, changed or taken away.
    public record Shared(
            Person with, @Nullable Role before, @Nullable Role after) implements What {}

    /// @param subtype Google's word: ADDED, REPLY_ADDED, RESOLVED, REOPENED, DELETED, REPLY_DELETED
    public record Commented(String comment, String subtype) implements What {}

    /// @param subtype Google's word: ADDED, ACCEPTED, REJECTED
    public record Suggested(String suggestion, String subtype) implements What {}
}
