package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks Drive Activity who did what kind of thing to a document, and when. Newest first, as Google lists it.
///
/// While it changes, for what is new. When it has not changed for so long that all of it is told, for all since it was
/// last asked for so: whoever says who wrote must have one answer from before to an hour after.
final class ActivityErrand implements Chore.Work {
    static final Duration ACTIVE_EVERY = Duration.ofMinutes(2);

    private static final Duration SWEEP = Duration.ofDays(1);
    /// A stretch of edits is told once, up to an hour later; what is told may be told a quarter of an hour late.
    private static final Duration SETTLED = Duration.ofMinutes(80);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private final Means means;
    private final Followed document;
    private final AtomicBoolean allowed;

    /// @param allowed of the whole bot: false once Google has said that the sign-in does not cover it
    ActivityErrand(Means means, Followed document, AtomicBoolean allowed) {
        this.means = means;
        this.document = document;
        this.allowed = allowed;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        if (!allowed.get()) {
            return Next.never();
        }
        try {
            return ask(document.memory());
        } catch (GoogleRefusal e) {
            if (e.why() != Why.SCOPE) {
                throw e;
            }
            if (allowed.getAndSet(false)) {
                means.tell(Topic.ACTIVITY_REFUSED, null);
            }
            return Next.never();
        }
    }

    private Next ask(Memory memory) throws IOException, InterruptedException {
        Instant changed = memory.changed;
        boolean settles = isUnsettled(memory) && document.quiet(means.now()).compareTo(SETTLED) >= 0;
        Instant upTo = memory.activityUpTo;
        Instant from = settles ? memory.activityFrom : upTo;
        Instant since = from == null ? null : from.minus(OVERLAP);
        Listing list = new Listing(token -> means.google().activity(memory.id, since, token));
        for (Listing.Part part = list.next(); part != null; part = list.next()) {
            boolean any = !part.page().list("activities").isEmpty();
            String place = (settles ? "settled " : "") + part.number();
            if (any
                    && means.delivery().offer(memory, Kind.ACTIVITY, place, part.fetched())
                            == Delivery.Outcome.REFUSED) {
                return Next.in(means.now(), REFUSED);
            }
            upTo = latest(part.page(), upTo);
        }
        memory.activityUpTo = upTo;
        if (settles) {
            memory.activityFrom = upTo;
            memory.activitySettled = changed;
        }
        Instant now = means.now();
        Duration quiet = document.quiet(now);
        if (quiet.compareTo(Rhythm.ACTIVE) < 0) {
            return Next.in(now, ACTIVE_EVERY);
        }
        return Next.in(now, isUnsettled(memory) && quiet.compareTo(SETTLED) < 0 ? SETTLED.minus(quiet) : SWEEP);
    }

    private static boolean isUnsettled(Memory memory) {
        return memory.changed.isAfter(memory.activitySettled);
    }

    private static @Nullable Instant latest(Page page, @Nullable Instant upTo) {
        Instant latest = upTo;
        for (JsonNode activity : page.list("activities")) {
            String text = Page.text(activity, "timestamp");
            if (text.isEmpty()) {
                text = Page.text(activity.path("timeRange"), "endTime");
            }
            Instant at = Page.time(text);
            if (at != null && (latest == null || at.isAfter(latest))) {
                latest = at;
            }
        }
        return latest;
    }
}
