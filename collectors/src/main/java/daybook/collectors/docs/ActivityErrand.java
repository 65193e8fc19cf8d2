package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.Fetched;
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
final class ActivityErrand implements Chore.Work {
    static final Duration ACTIVE_EVERY = Duration.ofMinutes(2);

    private static final Duration SWEEP = Duration.ofDays(1);
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
            if (e.why() != Why.SCOPE && e.why() != Why.API_OFF) {
                throw e;
            }
            if (allowed.getAndSet(false)) {
                means.tell(Topic.ACTIVITY_REFUSED, null);
            }
            return Next.never();
        }
    }

    private Next ask(Memory memory) throws IOException, InterruptedException {
        Instant upTo = memory.activityUpTo;
        Instant since = upTo == null ? null : upTo.minus(OVERLAP);
        String token = null;
        for (int number = 0; number < Page.MOST; number++) {
            Fetched fetched = means.google().activity(memory.id, since, token);
            Page page = Page.of(fetched);
            boolean any = !page.list("activities").isEmpty();
            if (any
                    && means.delivery().offer(memory, Kind.ACTIVITY, "" + number, fetched)
                            == Delivery.Outcome.REFUSED) {
                return Next.in(means.now(), REFUSED);
            }
            upTo = latest(page, upTo);
            token = page.next();
            if (token == null) {
                break;
            }
        }
        memory.activityUpTo = upTo;
        Instant now = means.now();
        return Next.in(now, document.quiet(now).compareTo(Rhythm.ACTIVE) < 0 ? ACTIVE_EVERY : SWEEP);
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
