package daybook.exporter.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a release is for and how it may be used.
///
/// @param recipient null where it is for anybody
/// @param license by its SPDX name, or `other`
/// @param terms beside the license
/// @param consented when the plan was made
public record Terms(String purpose, @Nullable String recipient, String license, List<String> terms, Instant consented) {
    public Terms {
        terms = List.copyOf(terms);
    }

    @Override
    public String toString() {
        return "Terms[" + license + "]";
    }
}
