package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.google.Fetched;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Gets comments and their replies, deleted ones too: what is new every half minute while a document is worked on, all
/// once a day.
///
/// What is new is asked for from two minutes before the latest that is known: Google's lists lag.
final class CommentsErrand implements Chore.Work {
    static final Duration ACTIVE_EVERY = Duration.ofSeconds(30);

    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final Duration SWEEP = Duration.ofDays(1);
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private final Means means;
    private final Followed document;

    CommentsErrand(Means means, Followed document) {
        this.means = means;
        this.document = document;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        Memory memory = document.memory();
        Instant start = means.now();
        boolean sweep = !memory.commentsSwept.plus(SWEEP).isAfter(start);
        String since = sweep ? null : overlapping(memory.commentsUpTo);
        if (!get(memory, since)) {
            return Next.in(means.now(), REFUSED);
        }
        if (since == null) {
            memory.commentsSwept = start;
        }
        Instant now = means.now();
        if (document.quiet(now).compareTo(Rhythm.ACTIVE) < 0) {
            return Next.in(now, ACTIVE_EVERY);
        }
        return new Next(memory.commentsSwept.plus(SWEEP), Duration.ofHours(1), true, true);
    }

    /// @return false where the recorder refused
    private boolean get(Memory memory, @Nullable String since) throws IOException, InterruptedException {
        String upTo = memory.commentsUpTo;
        Listing list = new Listing(token -> means.google().comments(memory.id, since, token));
        for (Listing.Part part = list.next(); part != null; part = list.next()) {
            String place = (since == null ? "all/" : "new/") + part.number();
            if (offer(memory, part.page(), part.fetched(), place, since == null) == Delivery.Outcome.REFUSED) {
                return false;
            }
            upTo = latest(part.page(), upTo);
        }
        memory.commentsUpTo = upTo;
        return true;
    }

    private Delivery.Outcome offer(Memory memory, Page page, Fetched fetched, String place, boolean all)
            throws IOException {
        return all || tellsNews(memory, page)
                ? means.delivery().offer(memory, Kind.COMMENTS, place, fetched)
                : means.delivery().offerUnlessFirst(memory, Kind.COMMENTS, place, fetched);
    }

    /// Because of the overlap, what was asked for as new begins with what is known.
    private static boolean tellsNews(Memory memory, Page page) {
        return !latest(page, memory.commentsUpTo).equals(memory.commentsUpTo);
    }

    private static String latest(Page page, String upTo) {
        String latest = upTo;
        for (var comment : page.list("comments")) {
            String modified = Page.text(comment, "modifiedTime");
            if (isLater(modified, latest)) {
                latest = modified;
            }
        }
        return latest;
    }

    private static boolean isLater(String time, String than) {
        Instant at = Page.time(time);
        Instant before = Page.time(than);
        return at != null && (before == null || at.isAfter(before));
    }

    private static @Nullable String overlapping(String upTo) {
        Instant latest = Page.time(upTo);
        return latest == null ? null : latest.minus(OVERLAP).toString();
    }
}
