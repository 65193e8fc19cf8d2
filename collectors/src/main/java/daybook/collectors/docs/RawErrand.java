package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Delivery.Outcome;
import daybook.collectors.google.Fetched;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Gets all of a sheet or of slides as Google holds it, whenever its file says that it has changed: with what their
/// text lacks, such as the other pages of a sheet, its formulas, and the notes of slides.
///
/// It comes after the text ([ExportErrand]) and apart from it, since Google may refuse it while it gives the text;
/// where it refuses the text, it is not asked for this. It may be large and long in coming, and Google gives few in a
/// minute: so one comes at a time, and the text waits for one question at the most.
final class RawErrand implements Chore.Work {
    static final String TYPE = "application/json";

    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration ANOTHER = Duration.ofSeconds(10);

    private static final Duration WHOLE_AGAIN = Duration.ofDays(1);

    /// What takes long is left for so many times as long: a tenth of the time goes into it at the most, and its text
    /// comes in the rest.
    private static final int REST = 9;

    private final Means means;
    private final Followed document;
    private final BooleanSupplier allowed;
    private final RawTurn turn;

    /// One that is large, or long in coming, is left for a while, whatever changes in it.
    private Instant soonest = Instant.MIN;

    /// Until then a sheet is asked for as it was made: with all that Google makes of it, it was too large.
    private Instant asMadeUntil = Instant.MIN;

    /// @param allowed whether it was granted by somebody who was told what it holds besides its text
    /// @param turn of all documents
    RawErrand(Means means, Followed document, BooleanSupplier allowed, RawTurn turn) {
        this.means = means;
        this.document = document;
        this.allowed = allowed;
        this.turn = turn;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        boolean known = memory.type == DocumentType.SHEET || memory.type == DocumentType.SLIDES;
        boolean textIsThere = memory.exported.equals(memory.modified);
        if (!known || !allowed.getAsBoolean() || !textIsThere || memory.raw.equals(memory.exported)) {
            turn.wakeNext(means.now());
            return Next.never();
        }
        Instant now = means.now();
        if (now.isBefore(soonest)) {
            return Next.in(now, Duration.between(now, soonest)).unanswered();
        }
        if (!turn.take(document)) {
            return Next.more(now, ANOTHER).unanswered();
        }
        try {
            return get(memory);
        } finally {
            turn.release(means.now());
        }
    }

    private Next get(Memory memory) throws IOException, InterruptedException {
        String exported = memory.exported;
        boolean sheet = memory.type == DocumentType.SHEET;
        boolean asMade = means.now().isBefore(asMadeUntil);
        Fetched fetched;
        try {
            fetched = sheet ? sheet(memory.id, asMade) : means.google().presentation(memory.id);
        } catch (GoogleRefusal e) {
            if (e.why() != Why.TOO_LARGE || !sheet || asMade) {
                throw e;
            }
            asMadeUntil = means.now().plus(WHOLE_AGAIN);
            return Next.more(means.now(), ANOTHER).unanswered();
        }
        Kind kind = sheet ? Kind.SHEET : Kind.SLIDES;
        Instant now = means.now();
        Duration rest = rest(fetched);
        soonest = now.plus(rest);
        if (!allowed.getAsBoolean()) {
            return Next.never();
        }
        DocumentBody body = DocumentBody.of(fetched.body());
        if (means.delivery().offer(memory, kind, TYPE, TYPE, fetched, body.drawn()) == Outcome.REFUSED) {
            return Next.in(now, longer(REFUSED, rest));
        }
        memory.raw = exported;
        return Next.never();
    }

    private Fetched sheet(String id, boolean asMade) throws IOException, InterruptedException {
        return asMade ? means.google().spreadsheetAsMade(id) : means.google().spreadsheet(id);
    }

    private static Duration rest(Fetched fetched) {
        Duration taken = Duration.between(fetched.requested(), fetched.received());
        return longer(taken.multipliedBy(REST), Rhythm.least(fetched.body().length));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
