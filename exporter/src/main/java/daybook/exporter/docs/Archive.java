package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.vault.codec.Stored;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All that was archived of documents, in every session of an open vault, but for what is raw. One answer at a time
/// is in memory.
public record Archive(VaultReader vault) {
    private static final Set<Source> DOCS = EnumSet.of(Source.DOCS);

    /// Gives the answers that are wanted, in the order in which they came.
    ///
    /// @return how many sessions are damaged, and were left out
    public int each(Predicate<Answer> wanted, Consumer<Archived> reader) throws IOException {
        int damaged = 0;
        for (SessionSummary session : vault.sessions()) {
            if (session.ending() == Ending.DAMAGED) {
                damaged++;
            } else if (session.sources().contains(Source.DOCS)) {
                each(session, wanted, reader);
            }
        }
        return damaged;
    }

    private void each(SessionSummary session, Predicate<Answer> wanted, Consumer<Archived> reader) throws IOException {
        AnswerPieces pieces = new AnswerPieces();
        try (SessionReader items = vault.open(session.session(), DOCS)) {
            for (Optional<Stored> next = items.next(); next.isPresent(); next = items.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Piece piece)
                        && !piece.answer().isRaw()
                        && wanted.test(piece.answer())) {
                    pieces.take(piece).ifPresent(reader);
                }
            }
        }
    }
}
