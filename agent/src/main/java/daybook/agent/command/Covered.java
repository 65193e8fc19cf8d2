package daybook.agent.command;

import daybook.consent.Source;
import daybook.exporter.rows.Coverage;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// For how long of a session each source recorded.
final class Covered {
    private Covered() {}

    /// Reads all of the session.
    static Map<Source, Long> nanos(VaultReader vault, SessionSummary session) throws IOException {
        Coverage coverage = new Coverage();
        try (SessionReader reader = vault.open(session.session())) {
            Trace trace = new Trace(reader::next);
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                switch (next.get()) {
                    case Stored.Seen seen -> coverage.see(seen.observation().source());
                    case Stored.Missing missing ->
                        coverage.miss(
                                missing.gap().source(),
                                missing.gap().fromNanos(),
                                missing.gap().toNanos());
                    case Stored.Clock _, Stored.Erased _, Stored.On _, Stored.Doubtful _, Stored.ErasedJournal _ -> {}
                }
            }
        }
        return granted(coverage, session.duration().toNanos());
    }

    static Map<Source, Long> granted(Coverage coverage, long nanos) {
        Map<Source, Long> granted = new LinkedHashMap<>(coverage.recordedNanos(nanos));
        granted.keySet().removeIf(source -> !source.isGranted());
        return granted;
    }

    /// As `coverage`.
    static void put(Map<Source, Long> nanos, ObjectNode form) {
        ArrayNode covered = form.putArray("coverage");
        nanos.forEach((source, each) ->
                covered.addObject().put("source", source.word()).put("ns", each));
    }

    static String words(Coverage coverage, long nanos) {
        return words(granted(coverage, nanos));
    }

    static String words(Map<Source, Long> nanos) {
        return nanos.isEmpty()
                ? "nothing"
                : nanos.entrySet().stream()
                        .map(source -> source.getKey().word() + " " + Times.clock(Duration.ofNanos(source.getValue())))
                        .collect(Collectors.joining(", "));
    }
}
