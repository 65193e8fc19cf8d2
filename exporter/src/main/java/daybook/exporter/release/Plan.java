package daybook.exporter.release;

import daybook.exporter.rows.Pseudonyms;
import daybook.exporter.rows.Slice;
import daybook.exporter.rows.Terms;
import daybook.vault.Id;
import daybook.vault.crypto.Random;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is to leave, named: slices of sessions, for whom, for what, on which terms.
///
/// @param name what people call it: small letters, digits and dashes
/// @param slices at most one of each session
/// @param notBefore no approval before then; null for none
/// @param seedHex the seed of the release's ids, drawn once, 64 hexadecimal digits; secret, for it links releases
public record Plan(
        String name,
        List<Slice> slices,
        Terms terms,
        @Nullable Instant notBefore,
        String seedHex) {
    public Plan {
        slices = List.copyOf(slices);
        Set<Id> sessions = slices.stream().map(Slice::session).collect(Collectors.toSet());
        if (!isName(name)) {
            throw new IllegalArgumentException("a name of small letters, digits and dashes, at most 64");
        }
        if (slices.isEmpty() || sessions.size() != slices.size()) {
            throw new IllegalArgumentException("a plan holds at least one session, and none twice");
        }
        if (HexFormat.of().parseHex(seedHex).length != Pseudonyms.SEED_BYTES) {
            throw new IllegalArgumentException("a seed of " + Pseudonyms.SEED_BYTES + " bytes");
        }
    }

    public static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,63}");
    }

    /// A new plan, whose ids are drawn now.
    public static Plan draw(String name, List<Slice> slices, Terms terms, @Nullable Instant notBefore) {
        String seed = HexFormat.of().formatHex(Random.bytes(Pseudonyms.SEED_BYTES));
        return new Plan(name, slices, terms, notBefore, seed);
    }

    Pseudonyms pseudonyms() {
        return new Pseudonyms(HexFormat.of().parseHex(seedHex));
    }

    @Override
    public String toString() {
        return "Plan[" + name + "]";
    }
}
