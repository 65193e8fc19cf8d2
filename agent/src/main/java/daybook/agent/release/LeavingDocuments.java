package daybook.agent.release;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.docs.AnswerPieces;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.History;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.rows.Slice;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The documents of which a slice holds something that would leave.
final class LeavingDocuments {
    private LeavingDocuments() {}

    /// Their histories, of nothing but that slice.
    ///
    /// @param bots ids or addresses of the accounts that only read
    /// @param reader is given each answer that they are made of
    static List<History> of(Slice slice, VaultReader vault, Set<String> bots, Consumer<Archived> reader)
            throws IOException {
        if (!slice.sources().contains(Source.DOCS)) {
            return List.of();
        }
        Map<String, HistoryBuilder> documents = new LinkedHashMap<>();
        AnswerPieces pieces = new AnswerPieces();
        try (SessionReader items = vault.open(slice.session(), Set.of(Source.DOCS))) {
            // A gap is told once it has ended, and what came after it may stand before it.
            Trace trace = new Trace(items::next);
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                if (AnswerPieces.mayLack(next.get())) {
                    documents.values().forEach(HistoryBuilder::miss);
                }
                if (next.get() instanceof Stored.Seen(int _, Observation.Piece piece)
                        && slice.names(piece.answer())
                        && mayHold(slice, piece.at())) {
                    pieces.take(piece).ifPresent(archived -> {
                        reader.accept(archived);
                        documents
                                .computeIfAbsent(archived.answer().document(), _ -> new HistoryBuilder(bots))
                                .see(archived);
                    });
                }
            }
        }
        return documents.values().stream().map(HistoryBuilder::build).toList();
    }

    /// Whether that session holds anything of one of these documents that may leave.
    static boolean isHeld(Set<String> documents, SessionSummary session, VaultReader vault) throws IOException {
        if (session.ending() == Ending.DAMAGED || !session.sources().contains(Source.DOCS)) {
            return false;
        }
        try (SessionReader items = vault.open(session.session(), Set.of(Source.DOCS))) {
            for (Optional<Stored> next = items.next(); next.isPresent(); next = items.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Piece piece)
                        && !piece.answer().isRaw()
                        && documents.contains(piece.answer().document())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayHold(Slice slice, Moment at) {
        return at.nanos() - at.errNanos() < slice.toNanos() && at.nanos() + at.errNanos() >= slice.fromNanos();
    }
}
