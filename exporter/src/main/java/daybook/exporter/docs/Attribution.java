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
/// whatever they did, in the stretch, in the hour after it and next after that. **One writer**: as the stretch began,
/// after it had ended, and in all that was told between, only one person but the bot might write or suggest. Whoever
/// is known to have modified the document within the stretch must be that person. Who modified it last is never proof
/// alone: others may have written just before. A bot that owns the document or was ever told to have modified it is an
/// account with which a person writes too, and counts as one who may.
final class Attribution {
    /// What happened is told by then.
    private static final long LATE_NANOS = 15 * 60 * Nanos.SECOND;
    /// A stretch of edits by one person is told once, at its end, which may come after others have done something.
    private static final long TOLD_ONCE_NANOS = 60 * 60 * Nanos.SECOND;
    /// What the two clocks may differ by beyond what answers show.
    private static final long SLACK_NANOS = 2 * Nanos.SECOND;

    private static final String NOBODY_KNOWN = "";

    /// By Google's clock, as are [Told#oldestNanos] and [Touch].
    private record Act(
            long fromNanos, long toNanos, @Nullable String actor) {}

    /// @param oldestNanos it tells all that happened since
    private record Told(long askedNanos, long oldestNanos) {}

    /// @param may who might write or suggest; [#NOBODY_KNOWN] stands for a link or a group
    private record Asked(long requestedNanos, long receivedNanos, Set<String> may) {}

    /// @param writer null for none or several
    private record Writers(
            long requestedNanos,
            long receivedNanos,
            @Nullable String writer) {}

    private record Touch(long nanos, String by) {}

    private final People people;
    private final Set<String> bots;
    private final ClockOffset clock;
    private final List<Act> acts = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    /// What was asked means; null where more was told since.
    private @Nullable List<Writers> writers;

    private final Set<String> owners = new TreeSet<>();
    private final boolean botWrote;
    private final List<Touch> touches = new ArrayList<>();

    /// @param bots ids or addresses of accounts that only read
    Attribution(People people, Set<String> bots, ClockOffset clock) {
        this(people, bots, clock, false);
    }

    private Attribution(People people, Set<String> bots, ClockOffset clock, boolean botWrote) {
        this.people = people;
        this.bots = bots;
        this.clock = clock;
        this.botWrote = botWrote;
    }

    /// One for what was archived after a time in which nobody looked: only that a bot writes holds on.
    Attribution next(People who, ClockOffset clockThen) {
        return new Attribution(who, bots, clockThen, botWrites());
    }

    void file(Answer answer, JsonNode file) {
        writers = null;
        touch(file);
        for (JsonNode owner : file.path("owners")) {
            String who = people.see(owner);
            if (who != null) {
                owners.add(who);
            }
        }
        if (file.has("permissions")) {
            Set<String> may = new TreeSet<>();
            for (JsonNode permission : file.path("permissions")) {
                if (!isReader(permission)) {
                    boolean person = "user".equals(AnswerJson.text(permission, "type"));
                    String who = people.see(permission);
                    may.add(person && who != null ? who : NOBODY_KNOWN);
                }
            }
            asked.add(new Asked(Nanos.of(answer.requested()), Nanos.of(answer.received()), may));
        }
    }

    /// Once everything was seen: that a bot writes may be told late.
    private List<Writers> writers() {
        List<Writers> known = writers;
        if (known == null) {
            boolean botWrites = botWrites();
            known = asked.stream()
                    .map(one -> new Writers(one.requestedNanos(), one.receivedNanos(), only(one.may(), botWrites)))
                    .toList();
            writers = known;
        }
        return known;
    }

    private boolean botWrites() {
        return botWrote
                || owners.stream().anyMatch(this::isBot)
                || touches.stream().map(Touch::by).anyMatch(this::isBot);
    }

    private @Nullable String only(Set<String> may, boolean botWrites) {
        List<String> writing =
                may.stream().filter(who -> botWrites || !isBot(who)).toList();
        return writing.size() == 1 && !writing.contains(NOBODY_KNOWN) ? writing.getFirst() : null;
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
            writers = null;
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
        if (oldest < Long.MAX_VALUE) {
            told.add(new Told(Nanos.of(answer.requested()), oldest));
        }
    }

    /// Between two answers, as they are requested and received.
    @Nullable
    String here(long fromNanos, long toNanos) {
        return alone(fromNanos, toNanos, writer(fromNanos, toNanos));
    }

    /// Between two times that Google has told.
    @Nullable
    String there(long fromNanos, long toNanos) {
        return alone(fromNanos, toNanos, writer(fromNanos - SLACK_NANOS, toNanos + SLACK_NANOS));
    }

    private @Nullable String alone(long fromNanos, long toNanos, @Nullable String writer) {
        long from = fromNanos - SLACK_NANOS;
        long to = toNanos + SLACK_NANOS;
        return confirmed(writer != null ? writer : actor(from, to), from, to);
    }

    private @Nullable String writer(long from, long to) {
        String one = null;
        boolean before = false;
        for (Writers at : writers()) {
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
        long end = to + TOLD_ONCE_NANOS;
        boolean whole = told.stream()
                .anyMatch(t -> t.askedNanos() >= end + LATE_NANOS && clock.latest(t.oldestNanos()) <= from);
        if (!whole) {
            return null;
        }
        Set<String> acting = actors(from, end);
        long next = Long.MAX_VALUE;
        for (Act act : acts) {
            long began = clock.earliest(act.fromNanos());
            next = began > end ? Math.min(next, began) : next;
        }
        if (next < Long.MAX_VALUE) {
            acting.addAll(actors(next, next));
        }
        // Somebody acted in the stretch itself, and nobody else who may have written in it.
        boolean one = acting.size() == 1 && !actors(from, to).isEmpty() && !acting.contains(NOBODY_KNOWN);
        return one ? acting.iterator().next() : null;
    }

    private Set<String> actors(long from, long to) {
        Set<String> acting = new TreeSet<>();
        for (Act act : acts) {
            if (clock.latest(act.fromNanos(), act.toNanos()) >= from
                    && clock.earliest(act.fromNanos(), act.toNanos()) <= to) {
                acting.add(act.actor() == null ? NOBODY_KNOWN : act.actor());
            }
        }
        return acting;
    }

    private @Nullable String confirmed(@Nullable String who, long from, long to) {
        if (who == null || isBot(who)) {
            return null;
        }
        boolean other = touches.stream()
                .anyMatch(touch -> clock.latest(touch.nanos()) >= from
                        && clock.earliest(touch.nanos()) <= to
                        && !People.mayBeOne(who, touch.by()));
        Set<String> acting = actors(from, to);
        boolean one = acting.isEmpty()
                || (acting.size() == 1 && People.mayBeOne(who, acting.iterator().next()));
        return other || !one || acting.contains(NOBODY_KNOWN) ? null : who;
    }
}
