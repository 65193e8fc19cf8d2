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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Fetches the past of a document: the list of its revisions, and the text of each that was not yet stored, oldest
/// first. Goes on where it stopped, by the time of the last one that was stored; later once a day, where it changed.
final class RevisionsErrand implements Chore.Work {
    private static final Duration SWEEP = Duration.ofDays(1);
    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int TELL_EVERY = 50;

    private final Means means;
    private final Followed document;
    private final RevisionText text;

    /// Listed and not yet fetched; null before the list was.
    private @Nullable Deque<Revision> left;

    private String listed = "";
    private int of;
    private boolean failed;

    RevisionsErrand(Means means, Followed document) {
        this.means = means;
        this.document = document;
        this.text = new RevisionText(means.google(), document.memory().id);
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        if (!memory.canEdit) {
            return Next.never();
        }
        if (left == null) {
            if (memory.listed.equals(memory.modified)) {
                return Next.in(means.now(), SWEEP);
            }
            listed = memory.modified;
            List<Revision> all = list(memory);
            if (all == null) {
                return Next.in(means.now(), REFUSED);
            }
            left = fresh(memory, all);
            of = left.size();
        }
        Revision next = left.peekFirst();
        if (next == null) {
            left = null;
            memory.listed = listed;
            tellOfProgress(memory, of);
            return Next.in(means.now(), SWEEP);
        }
        return fetch(memory, next, left);
    }

    private @Nullable List<Revision> list(Memory memory) throws IOException, InterruptedException {
        List<Revision> all = new ArrayList<>();
        String token = null;
        for (int number = 0; number < Page.MOST; number++) {
            Fetched fetched = means.google().revisions(memory.id, token);
            if (means.delivery().offer(memory, Kind.REVISIONS, "" + number, fetched) == Delivery.Outcome.REFUSED) {
                return null;
            }
            Page page = Page.of(fetched);
            page.list("revisions").forEach(node -> all.add(Revision.of(node)));
            token = page.next();
            if (token == null) {
                break;
            }
        }
        return all;
    }

    /// Google lists them as it likes; sheets and slides have no text of their past.
    private static Deque<Revision> fresh(Memory memory, List<Revision> all) {
        if (memory.type != DocumentType.DOCUMENT) {
            return new ArrayDeque<>();
        }
        Revision last = new Revision(memory.revision, Revision.time(memory.revisionTime));
        Stream<Revision> fresh = all.stream().filter(r -> !r.id().isEmpty() && r.compareTo(last) > 0);
        return new ArrayDeque<>(fresh.sorted().toList());
    }

    private Next fetch(Memory memory, Revision revision, Deque<Revision> queue)
            throws IOException, InterruptedException {
        Fetched fetched;
        try {
            fetched = text.step(revision.id());
        } catch (GoogleRefusal e) {
            if (e.why() == Why.SIGNED_OUT || e.why() == Why.UNREACHABLE) {
                throw e;
            }
            return without(memory, revision, queue);
        }
        if (fetched == null) {
            return Next.more(means.now(), RevisionText.WAIT);
        }
        if (!means.delivery().deliver(memory, Kind.REVISION, revision.id(), fetched)) {
            return Next.in(means.now(), REFUSED);
        }
        return done(memory, revision, queue);
    }

    /// It may be that the whole document was lost: only where the file is still there is the revision given up.
    private Next without(Memory memory, Revision revision, Deque<Revision> queue) throws IOException {
        if (!failed) {
            failed = true;
            document.wake(Errand.FILE, means.now());
            return Next.more(means.now(), AGAIN);
        }
        means.tell(Topic.REVISION_LOST, memory.id);
        return done(memory, revision, queue);
    }

    private Next done(Memory memory, Revision revision, Deque<Revision> queue) throws IOException {
        failed = false;
        queue.removeFirst();
        memory.revision = revision.id();
        memory.revisionTime = revision.modified().toString();
        int done = of - queue.size();
        if (done % TELL_EVERY == 0 && !queue.isEmpty()) {
            tellOfProgress(memory, done);
        }
        return Next.more(means.now(), Duration.ZERO);
    }

    private void tellOfProgress(Memory memory, int done) throws IOException {
        if (of > 0) {
            means.sink().note(new Note.Progress(memory.id, done, of));
        }
    }

    /// One line of the list, in the order of time and then of number.
    private record Revision(String id, Instant modified) implements Comparable<Revision> {
        static Revision of(JsonNode node) {
            return new Revision(Page.text(node, "id"), time(Page.text(node, "modifiedTime")));
        }

        static Instant time(String text) {
            Instant time = Page.time(text);
            return time == null ? Instant.EPOCH : time;
        }

        @Override
        public int compareTo(Revision other) {
            int byTime = modified.compareTo(other.modified);
            if (byTime != 0) {
                return byTime;
            }
            int byLength = Integer.compare(id.length(), other.id.length());
            return byLength != 0 ? byLength : id.compareTo(other.id);
        }
    }
}
