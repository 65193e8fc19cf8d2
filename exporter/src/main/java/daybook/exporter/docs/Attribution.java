package daybook.exporter.docs;

import daybook.consent.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says who alone can have written between two instants, by two kinds of evidence. For one thread.
///
/// **Activity**: Google was asked long enough after, tells what happened from before on, and names one person only,
/// whatever they did. **One writer**: as the stretch began and after it had ended, and in all that was told between,
/// only one person but the bot might write or suggest. Whoever is known to have modified the document within the
/// stretch must be that person. Who modified it last is never proof alone: others may have written just before.
final class Attribution {
    /// What happened is told by then.
    private static final long LATE_NANOS = 15 * 60 * Nanos.SECOND;
    /// What the two clocks may differ by beyond what answers show.
    private static final long SLACK_NANOS = 2 * Nanos.SECOND;

    private static final String NOBODY_KNOWN = "";

    private record Act(long fromNanos, long toNanos, @Nullable String actor) {}

    /// @param oldestNanos it tells all that happened since
    private record Told(long askedNanos, long oldestNanos) {}

    /// @param writer null for none or several
    private record Writers(long requestedNanos, long receivedNanos, @Nullable String writer) {}

    private record Touch(long nanos, String by) {}

    private final People people;
    private final Set<String> bots;
    private final ClockOffset offset = new ClockOffset();
    private final List<Act> acts = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Writers> writers = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();

    /// @param bots ids or addresses of accounts that only read
    Attribution(People people, Set<String> bots) {
        this.people = people;
        this.bots = bots;
    }

    void clock(Answer answer) {
        offset.see(answer);
    }

    void file(Answer answer, JsonNode file) {
        touch(file);
        for (JsonNode owner : file.path("owners")) {
            people.see(owner);
        }
        if (file.has("permissions")) {
            Set<String> may = new TreeSet<>();
            for (JsonNode permission : file.path("permissions")) {
                if (!isReader(permission)) {
                    boolean person = "user".equals(AnswerJson.text(permission, "type"));
                    String who = people.see(permission);
                    may.add(person && who != null ? who : "");
                }
            }
            may.removeIf(this::isBot);
            boolean one = may.size() == 1 && !may.contains("");
            writers.add(new Writers(
                    Nanos.of(answer.requested()),
                    Nanos.of(answer.received()),
                    one ? may.iterator().next() : null));
        }
    }

    private boolean isBot(String who) {
        return people.isMe(who) || people.isOneOf(who, bots);
    }

    private static boolean isReader(JsonNode permission) {
        return AnswerJson.isTrue(permission, "deleted") || "reader".equals(AnswerJson.text(permission, "role"));
    }

    /// A file or a revision.
    void touch(JsonNode modified) {
        Long nanos = Nanos.ofText(AnswerJson.text(modified, "modifiedTime"));
        String by = modified.has("lastModifyingUser") ? people.see(modified.path("lastModifyingUser")) : null;
        if (nanos != null && by != null) {
            touches.add(new Touch(nanos, by));
        }
    }

    void activity(Answer answer, JsonNode page) {
        // Also a last page tells no more than it lists: it may have been asked for since a time.
        long oldest = Long.MAX_VALUE;
        for (JsonNode activity : page.path("activities")) {
            Long at = Nanos.ofText(AnswerJson.text(activity, "timestamp"));
            JsonNode range = activity.path("timeRange");
            Long from = at != null ? at : Nanos.ofText(AnswerJson.text(range, "startTime"));
            Long to = at != null ? at : Nanos.ofText(AnswerJson.text(range, "endTime"));
            if (from != null && to != null) {
                oldest = Math.min(oldest, to);
                if (activity.path("actors").isEmpty()) {
                    acts.add(new Act(from, to, null));
                }
                for (JsonNode actor : activity.path("actors")) {
                    JsonNode known = actor.path("user").path("knownUser");
                    acts.add(new Act(from, to, AnswerJson.text(known, "personName")));
                }
            }
        }
        told.add(new Told(Nanos.of(answer.requested()), oldest));
    }

    /// By this machine's clock, as answers are requested and received.
    @Nullable
    String here(long fromNanos, long toNanos) {
        long from = fromNanos + offset.nanos() - SLACK_NANOS;
        long to = toNanos + offset.nanos() + SLACK_NANOS;
        String writer = writer(fromNanos, toNanos);
        return confirmed(writer != null ? writer : actor(from, to), from, to);
    }

    /// By Google's clock.
    @Nullable
    String there(long fromNanos, long toNanos) {
        String writer =
                writer(fromNanos - offset.nanos() - SLACK_NANOS, toNanos - offset.nanos() + SLACK_NANOS);
        return confirmed(writer != null ? writer : actor(fromNanos, toNanos), fromNanos, toNanos);
    }

    private @Nullable String writer(long from, long to) {
        String one = null;
        boolean before = false;
        for (Writers at : writers) {
            boolean ahead = at.receivedNanos() <= from;
            if (ahead) {
                // The last one before the stretch counts, and all after it.
                one = at.writer();
                before = true;
            } else if (before && (one == null || !one.equals(at.writer()))) {
                return null;
            } else if (before && at.requestedNanos() >= to) {
                return one;
            }
        }
        return null;
    }

    private @Nullable String actor(long from, long to) {
        boolean whole = told.stream()
                .anyMatch(t -> t.askedNanos() + offset.nanos() >= to + LATE_NANOS && t.oldestNanos() <= from);
        if (!whole) {
            return null;
        }
        String one = null;
        for (Act act : acts) {
            if (act.toNanos() >= from && act.fromNanos() <= to) {
                if (act.actor() == null || (one != null && !one.equals(act.actor()))) {
                    return null;
                }
                one = act.actor();
            }
        }
        return one;
    }

    private @Nullable String confirmed(@Nullable String who, long from, long to) {
        if (who == null || isBot(who)) {
            return null;
        }
        boolean other = touches.stream()
                .anyMatch(touch -> touch.nanos() >= from && touch.nanos() <= to && !People.mayBeOne(who, touch.by()));
        Set<String> acting = new TreeSet<>();
        for (Act act : acts) {
            if (act.toNanos() >= from && act.fromNanos() <= to) {
                acting.add(act.actor() == null ? NOBODY_KNOWN : act.actor());
            }
        }
        boolean one = acting.isEmpty() || (acting.size() == 1 && People.mayBeOne(who, acting.iterator().next()));
        return other || !one || acting.contains(NOBODY_KNOWN) ? null : who;
    }
}
