package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Followed.Errand;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.Fetched;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Asks for the file itself: what it is, what the bot may do with it, and whether it is still there.
///
/// The first of a document's chores, and the one that goes on where access is lost: hourly for a day, then daily.
final class FileErrand implements Chore.Work {
    private static final Duration SWEEP = Duration.ofDays(1);
    private static final Duration LOST_SOON = Duration.ofHours(1);

    private static final Duration REFUSED = Duration.ofSeconds(30);

    /// What no reading of Docs tells about: sheets and slides are looked at through their file.
    private static final Duration LEAST = Duration.ofSeconds(30);

    private final Means means;
    private final Followed document;
    private final BiConsumer<String, @Nullable DocumentType> found;

    /// @param found takes the file that a shortcut leads to
    FileErrand(Means means, Followed document, BiConsumer<String, @Nullable DocumentType> found) {
        this.means = means;
        this.document = document;
        this.found = found;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        Fetched fetched;
        try {
            fetched = means.google().file(memory.id);
        } catch (GoogleRefusal e) {
            if (e.why() == Why.MISSING || e.why() == Why.DENIED) {
                return lost(memory);
            }
            throw e;
        }
        Page file = Page.of(fetched);
        DocumentType type = DocumentType.of(file.all());
        if (type == null) {
            // No answer about a file: it says neither what that is nor that it is gone.
            throw new GoogleRefusal(Why.FAILING);
        }
        if (type == DocumentType.SHORTCUT) {
            return shortcut(memory, file);
        }
        Topic skipped = type.skipped();
        if (skipped != null) {
            return skip(memory, type, skipped);
        }
        if (means.delivery().offer(memory, Kind.FILE, "", fetched) == Delivery.Outcome.REFUSED) {
            document.restOthers(means.now());
            document.fileFirst = true;
            return Next.in(means.now(), REFUSED);
        }
        return seen(memory, type, file);
    }

    private Next seen(Memory memory, DocumentType type, Page file) throws IOException {
        Instant now = means.now();
        if (memory.type == null) {
            means.tell(Topic.FOUND, memory.id);
        }
        boolean first = memory.type == null;
        memory.type = type;
        regained(memory, now);
        tellOfRole(memory, file, first);
        boolean inBin = file.all().path("trashed").asBoolean(false);
        if (inBin && !memory.inBin) {
            means.tell(Topic.IN_BIN, memory.id);
        }
        memory.inBin = inBin;
        String modified = Page.text(file.all(), "modifiedTime");
        if (!modified.equals(memory.modified)) {
            memory.modified = modified;
            memory.unlisted = true;
            noteChange(memory, modified, now);
            if (!document.busy) {
                document.wake(Errand.STATE, now);
            }
            document.wake(Errand.EXPORT, now);
            // What a look at the state tells of a document, only this tells of a sheet.
            document.wake(Errand.ACTIVITY, now.plus(ActivityErrand.ACTIVE_EVERY));
        }
        if (!file.all().has("permissions")) {
            // While it is not told who might write, anybody may have.
            memory.unlisted = true;
        }
        if (document.fileFirst || document.isResting()) {
            document.fileFirst = false;
            document.wakeOthers(now);
        }
        if (type == DocumentType.DOCUMENT) {
            return Next.in(now, SWEEP);
        }
        Duration interval = Rhythm.interval(document.quiet(now), memory.sizeBytes);
        return Next.in(now, interval.compareTo(LEAST) < 0 ? LEAST : interval);
    }

    private static void noteChange(Memory memory, String modified, Instant now) {
        Instant at = Page.time(modified);
        if (at == null || at.isAfter(now)) {
            // Google's clock may be ahead.
            at = now;
        }
        if (at.isAfter(memory.changed)) {
            memory.changed = at;
        }
    }

    private void tellOfRole(Memory memory, Page file, boolean first) throws IOException {
        boolean canEdit = file.all().path("capabilities").path("canEdit").asBoolean(false);
        if (!canEdit && (memory.canEdit || first)) {
            means.tell(Topic.ROLE_LOWERED, memory.id);
        } else if (canEdit && !memory.canEdit && !first) {
            means.tell(Topic.ROLE_RAISED, memory.id);
            document.wakeOthers(means.now());
        }
        memory.canEdit = canEdit;
    }

    private void regained(Memory memory, Instant now) throws IOException {
        if (memory.lost == null) {
            return;
        }
        means.tell(Topic.ACCESS_BACK, memory.id);
        memory.lost = null;
        memory.lostSince = null;
        document.back = now;
        document.wakeOthers(now);
    }

    private Next lost(Memory memory) throws IOException {
        Instant now = means.now();
        document.restOthers(now);
        document.fileFirst = true;
        if (memory.lost == null) {
            means.tell(Topic.ACCESS_LOST, memory.id);
            memory.lostSince = now;
            memory.lost = memory.seen == null ? now : memory.seen;
        }
        Instant since = memory.lostSince == null ? now : memory.lostSince;
        return Next.in(now, Duration.between(since, now).compareTo(SWEEP) < 0 ? LOST_SOON : SWEEP);
    }

    private Next shortcut(Memory memory, Page file) throws IOException {
        memory.type = DocumentType.SHORTCUT;
        regained(memory, means.now());
        document.restOthers(means.now());
        String target = Page.text(file.all().path("shortcutDetails"), "targetId");
        if (target.isEmpty()) {
            means.tell(Topic.LINK_TO_NOTHING, memory.id);
        } else {
            found.accept(target, null);
        }
        return Next.never();
    }

    private Next skip(Memory memory, DocumentType type, Topic why) throws IOException {
        if (memory.type != type) {
            memory.type = type;
            means.tell(why, memory.id);
        }
        regained(memory, means.now());
        document.restOthers(means.now());
        return Next.never();
    }
}
