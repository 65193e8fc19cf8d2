package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.exporter.docs.AnswerPieces;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.HistoryBuilder;
import daybook.vault.log.WallClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The edits of documents, as far as what one session archived of them tells. For one thread.
final class DocumentEdits {
    private final AnswerPieces pieces = new AnswerPieces();
    private final Map<String, HistoryBuilder> documents = new LinkedHashMap<>();
    private final Set<String> bots;
    private final List<ClockSample> readings = new ArrayList<>();

    /// @param bots ids or addresses of the accounts that only read
    DocumentEdits(Set<String> bots) {
        this.bots = bots;
    }

    void see(ClockSample reading) {
        readings.add(reading);
    }

    /// Answers may be missing here.
    void miss() {
        documents.values().forEach(HistoryBuilder::miss);
    }

    void see(Observation.Piece piece) {
        pieces.take(piece)
                .ifPresent(archived -> documents
                        .computeIfAbsent(archived.answer().document(), _ -> new HistoryBuilder(bots))
                        .see(archived));
    }

    /// Tells all of them, document by document, each in the middle of the time in which it was made.
    void tell(Instant started, SessionView view) {
        WallClock clock = new WallClock(started, readings);
        documents.forEach((document, history) -> {
            for (Chain chain : history.build().chains()) {
                Chain.Cursor cursor = chain.cursor();
                for (Edit edit : chain.edits()) {
                    long from = clock.earliest(edit.fromNanos());
                    long err = (clock.latest(edit.toNanos()) - from) / 2;
                    Moment at = new Moment(from + err, err);
                    view.edit(document, at, edit, cursor.codePoints(edit.place(), edit.at()));
                    cursor.apply(edit);
                }
            }
        });
    }
}
