package daybook.emulator.truth;

import java.time.Instant;

/// What Drive keeps of a document's past: a coarse state, into which it merged many edits by anybody.
///
/// @param number of the last edit in it
/// @param by who made that last edit
public record Revision(long number, Instant modified, Person by) {
    public String id() {
        return Long.toString(number);
    }
}
