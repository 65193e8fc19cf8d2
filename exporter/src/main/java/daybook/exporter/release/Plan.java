package daybook.exporter.release;

import daybook.exporter.rows.Pseudonyms;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.Slice;
import daybook.exporter.rows.Terms;
import daybook.vault.Id;
import daybook.vault.crypto.Random;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /// What its sessions are called in the release: by ids that are drawn, and dealt out in the order of time, so that
    /// what is sorted by them is in that order.
    ///
    /// @param sessions all that it names
    /// @return in the order of time
    SortedMap<String, Id> sessionIds(List<RecordedSession> sessions) {
        Pseudonyms drawn = pseudonyms();
        if (sessions.size() != slices.size()) {
            throw new IllegalArgumentException("the sessions are not those of the plan");
        }
        Iterator<Id> inOrder = sessions.stream()
                .sorted(Comparator.comparing(RecordedSession::started).thenComparing(RecordedSession::session))
                .map(RecordedSession::session)
                .iterator();
        SortedMap<String, Id> ids = new TreeMap<>();
        slices.stream()
                .map(slice -> drawn.session(slice.session()))
                .sorted()
                .forEachOrdered(id -> ids.put(id, inOrder.next()));
        return ids;
    }

    Pseudonyms pseudonyms() {
        return new Pseudonyms(HexFormat.of().parseHex(seedHex));
    }

    @Override
    public String toString() {
        return "Plan[" + name + "]";
    }
}
