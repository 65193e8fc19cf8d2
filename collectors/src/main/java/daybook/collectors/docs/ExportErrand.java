package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Followed.Errand;
import daybook.collectors.google.Fetched;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Exports the text of a sheet or of slides whenever its file says that it has changed.
///
/// Of a sheet, Google exports the first page only as text. All of it comes once that is stored ([RawErrand]).
final class ExportErrand implements Chore.Work {
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private final Means means;
    private final Followed document;

    ExportErrand(Means means, Followed document) {
        this.means = means;
        this.document = document;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        boolean sheet = memory.type == DocumentType.SHEET;
        boolean known = sheet || memory.type == DocumentType.SLIDES;
        if (!known || memory.exported.equals(memory.modified)) {
            return Next.never();
        }
        String modified = memory.modified;
        String mimeType = sheet ? "text/csv" : "text/plain";
        Fetched fetched = means.google().export(memory.id, mimeType);
        Kind kind = sheet ? Kind.SHEET : Kind.SLIDES;
        if (means.delivery().offer(memory, kind, mimeType, mimeType, fetched, List.of()) == Delivery.Outcome.REFUSED) {
            return Next.in(means.now(), REFUSED);
        }
        memory.unlisted = true;
        memory.sizeBytes = fetched.body().length;
        memory.exported = modified;
        document.wake(Errand.RAW, means.now());
        return Next.never();
    }
}
