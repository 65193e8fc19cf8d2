package daybook.collectors.google;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A whole answer of Google's, as it came.
///
/// @param body not copied: nobody writes into it
/// @param served what Google's clock said, null where it did not
@SuppressWarnings("ArrayRecordComponent")
public record Fetched(
        byte[] body,
        Instant requested,
        Instant received,
        @Nullable Instant served) {
    @Override
    public String toString() {
        return "Fetched[" + body.length + " bytes]";
    }
}
