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
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Fetches the past of a document: the list of its revisions, and the text of each that was not yet stored, oldest
/// first. Goes on where it stopped, by the time of the last one that was stored; later once a day, where it changed.
///
/// One that Google fails at is put aside, remembered, and asked for again after the others, ever more seldom: what is
/// given up is only what Google says that it does not give.
final class RevisionsErrand implements Chore.Work {
    private static final Duration SWEEP = Duration.ofDays(1);
    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration FAILING = Duration.ofMinutes(10);
    private static final int TELL_EVERY = 50;

    /// So many lists one after the other that end with nothing: it is not going to pass.
    private static final int MOST_EMPTY = 6;

    /// So many one after the other are no matter of theirs: the service is out.
    private static final int OUTAGE = 3;

    private final Means means;
    private final Followed document;
    private final RevisionText text;

    /// Listed and not yet fetched; null before the list was.
    private @Nullable Deque<Revision> left;

    private String listed = "";
    private int of;
    private int done;
    private boolean failed;
    private int failures;
    private Duration later = FAILING;
    private int empty;

    /// Up to when it has been told that no past came; null while it comes.
    private @Nullable Instant outage;

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
            boolean known = memory.listed.equals(memory.modified) && memory.revisionsLeft.isEmpty();
            if (known && !memory.unlisted) {
                return Next.in(means.now(), SWEEP);
            }
            listed = memory.modified;
            List<Revision> all = list(memory);
            if (all == null) {
                return Next.in(means.now(), empty < MOST_EMPTY ? REFUSED : SWEEP);
            }
            left = fresh(memory, all);
            of = left.size();
            done = 0;
        }
        Revision next = left.peekFirst();
        if (next == null) {
            left = null;
            memory.listed = listed;
            tellOfProgress(memory);
            return Next.in(means.now(), untilNext(memory));
        }
        return fetch(memory, next, left);
    }

    private Duration untilNext(Memory memory) {
        if (memory.revisionsLeft.isEmpty()) {
            later = FAILING;
            return SWEEP;
        }
        Duration wait = later;
        later = later.multipliedBy(2).compareTo(SWEEP) < 0 ? later.multipliedBy(2) : SWEEP;
        return wait;
    }

    /// @return null where it was not stored
    private @Nullable List<Revision> list(Memory memory) throws IOException, InterruptedException {
        List<Revision> all = new ArrayList<>();
        if (memory.unlisted) {
            // Who releases needs to know that all of them were listed since, also where they are the same.
            means.delivery().forget(memory, Kind.REVISIONS);
        }
        Listing list = new Listing(token -> means.google().revisions(memory.id, token));
        for (Listing.Part part = list.next(); part != null; part = list.next()) {
            if (part.number() == 0) {
                all.clear();
            }
            part.page().list("revisions").forEach(node -> all.add(Revision.of(node)));
            if (part.isLast()) {
                if (all.isEmpty() || !part.page().all().has("revisions")) {
                    return endedEmpty();
                }
                empty = 0;
            }
            String place = "" + part.number();
            if (means.delivery().offer(memory, Kind.REVISIONS, place, place, part.fetched(), List.of())
                    == Delivery.Outcome.REFUSED) {
                return null;
            }
            if (part.isLast()) {
                memory.unlisted = false;
            }
        }
        return all;
    }

    /// There is no file without a revision, nor a page without even an empty list: stored, it would say that nobody
    /// else ever wrote.
    ///
    /// @return null where that was so all the time: it is tried with the sweep, and no gap of its own any more
    private @Nullable List<Revision> endedEmpty() throws GoogleRefusal {
        if (++empty < MOST_EMPTY) {
            throw new GoogleRefusal(Why.FAILING);
        }
        return null;
    }

    /// Google lists them as it likes; sheets and slides have no text of their past.
    private Deque<Revision> fresh(Memory memory, List<Revision> all) throws IOException {
        List<String> ids = all.stream().map(Revision::id).toList();
        if (memory.revisionsLeft.retainAll(ids)) {
            means.tell(Topic.REVISION_LOST, memory.id);
        }
        if (memory.type != DocumentType.DOCUMENT) {
            return new ArrayDeque<>();
        }
        Revision last = last(memory);
        Stream<Revision> fresh = all.stream()
                .filter(r -> !r.id().isEmpty())
                .filter(r -> r.compareTo(last) > 0 || memory.revisionsLeft.contains(r.id()));
        Comparator<Revision> leftLast = Comparator.comparing(r -> memory.revisionsLeft.contains(r.id()));
        return new ArrayDeque<>(
                fresh.sorted(leftLast.thenComparing(Comparator.naturalOrder())).toList());
    }

    private Next fetch(Memory memory, Revision revision, Deque<Revision> queue)
            throws IOException, InterruptedException {
        Instant asked = means.now();
        Fetched fetched;
        try {
            fetched = text.step(revision.id());
        } catch (GoogleRefusal e) {
            return switch (e.why()) {
                case SIGNED_OUT -> throw e;
                case UNREACHABLE -> {
                    // It may be this one alone that ends a run: the next begins with the others.
                    memory.revisionsLeft.add(revision.id());
                    throw e;
                }
                case FAILING, SILENT -> aside(memory, revision, queue, asked);
                case MISSING, DENIED, SCOPE, API_OFF, TOO_LARGE, INVALID, ELSEWHERE -> without(memory, revision, queue);
            };
        }
        if (fetched == null) {
            return Next.more(means.now(), RevisionText.WAIT);
        }
        if (!means.delivery().deliver(memory, Kind.REVISION, revision.id(), fetched)) {
            return Next.in(means.now(), REFUSED);
        }
        if (failures >= OUTAGE) {
            tellOfOutage(asked);
        }
        failures = 0;
        outage = null;
        return done(memory, revision, queue);
    }

    /// Of one that fails alone nothing is told: it comes later. While all do, a gap says how far.
    private Next aside(Memory memory, Revision revision, Deque<Revision> queue, Instant asked) throws IOException {
        queue.removeFirst();
        memory.revisionsLeft.add(revision.id());
        if (failures++ == 0) {
            outage = asked;
        }
        if (failures < OUTAGE) {
            return Next.more(means.now(), Duration.ZERO);
        }
        tellOfOutage(means.now());
        if (failures == OUTAGE) {
            means.tell(Topic.FAILING, memory.id);
        }
        return Next.in(means.now(), FAILING);
    }

    private void tellOfOutage(Instant to) throws IOException {
        Instant from = outage;
        Instant back = document.back;
        if (from != null && back != null && from.isBefore(back)) {
            // Before, it was lost as a whole.
            from = back;
        }
        if (from != null && from.isBefore(to)) {
            means.sink().gap(from, to, Outage.UNREACHABLE);
        }
        outage = to;
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
        memory.revisionsLeft.remove(revision.id());
        if (revision.compareTo(last(memory)) > 0) {
            memory.revision = revision.id();
            memory.revisionTime = revision.modified().toString();
        }
        if (++done % TELL_EVERY == 0 && !queue.isEmpty()) {
            tellOfProgress(memory);
        }
        return Next.more(means.now(), Duration.ZERO);
    }

    private static Revision last(Memory memory) {
        return new Revision(memory.revision, Revision.time(memory.revisionTime));
    }

    private void tellOfProgress(Memory memory) throws IOException {
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
