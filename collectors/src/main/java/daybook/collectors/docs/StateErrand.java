package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Followed.Errand;
import daybook.collectors.google.Fetched;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Looks whether a document has changed, and gets all of it where it has.
///
/// The question costs as much as the answer, so that a document that had changed at the last look is got at once. One
/// that the bot may not edit tells nothing to ask by, and is got each time.
final class StateErrand implements Chore.Work {
    private static final Duration REFUSED = Duration.ofSeconds(30);
    private static final Duration LEAST_UNASKED = Duration.ofSeconds(10);

    private final Means means;
    private final Followed document;

    StateErrand(Means means, Followed document) {
        this.means = means;
        this.document = document;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        if (memory.type != DocumentType.DOCUMENT) {
            return Next.never();
        }
        String got = document.got;
        if (!document.busy && got != null && memory.canEdit) {
            Fetched probe = means.google().probe(memory.id);
            if (got.equals(DocumentBody.of(probe.body()).revision())) {
                means.delivery().stood(memory, Kind.STATE, probe);
                return next();
            }
        }
        Fetched fetched = document();
        DocumentBody body = DocumentBody.of(fetched.body());
        if (got != null && got.equals(body.revision())) {
            // Nothing was edited, whatever else in it is drawn anew.
            document.busy = false;
            means.delivery().stood(memory, Kind.STATE, fetched);
            return next();
        }
        switch (means.delivery().offer(memory, Kind.STATE, "", "", fetched, body.drawn())) {
            case REFUSED -> {
                return refused();
            }
            case UNCHANGED -> document.busy = false;
            case STORED -> changed(memory, fetched);
        }
        document.got = body.revision();
        return next();
    }

    /// Where the role was lowered a moment ago, what it still shows.
    private Fetched document() throws IOException, InterruptedException {
        Memory memory = document.memory();
        if (memory.canEdit) {
            try {
                return means.google().document(memory.id, true);
            } catch (GoogleRefusal e) {
                if (e.why() != Why.DENIED) {
                    throw e;
                }
                // Once all of it is refused, its file tells no more: that is asked for only now and then.
                if (!document.refused.containsKey(Errand.STATE)) {
                    document.wake(Errand.FILE, means.now());
                }
            }
        }
        return means.google().document(memory.id, false);
    }

    private void changed(Memory memory, Fetched fetched) {
        Instant now = means.now();
        boolean first = memory.sizeBytes == 0;
        memory.sizeBytes = fetched.body().length;
        memory.unlisted = true;
        if (first) {
            return;
        }
        memory.changed = now;
        document.busy = true;
        document.wake(Errand.COMMENTS, now.plus(CommentsErrand.ACTIVE_EVERY));
        document.wake(Errand.ACTIVITY, now.plus(ActivityErrand.ACTIVE_EVERY));
        // Who may write is told as often as something was written: by that, others say who wrote it.
        document.wake(Errand.FILE, now);
    }

    /// Asks again no more often than it would have: while nothing is admitted, nothing of it should cost much.
    private Next refused() {
        Next next = next();
        Instant soonest = means.now().plus(REFUSED);
        return next.due().isBefore(soonest) ? Next.in(means.now(), REFUSED) : next;
    }

    private Next next() {
        Instant now = means.now();
        Memory memory = document.memory();
        if (memory.inBin) {
            return Next.in(now, Rhythm.SLOWEST);
        }
        Duration interval = Rhythm.interval(document.quiet(now), memory.sizeBytes);
        boolean unasked = !memory.canEdit && interval.compareTo(LEAST_UNASKED) < 0;
        return Next.in(now, unasked ? LEAST_UNASKED : interval);
    }
}
