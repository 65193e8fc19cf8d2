package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.Asked.Answered;
import daybook.exporter.docs.Spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Gathers what tells who alone can have written between two instants, of two kinds. For one thread.
///
/// **Activity**: Google was asked long enough after, tells what happened from before on, and names one person only,
/// whatever they did, in the stretch, in the hour after it and next after that. **One writer**: as the stretch began,
/// after it had ended, and in all that was told between, only one person but the bot might write or suggest. Whoever
/// is known to have modified the document within the stretch must be that person, and where Drive names two, neither
/// is named. Who modified it last is never proof alone: others may have written just before. A bot that owns the
/// document or was ever told to have modified it is an account with which a person writes too, and counts as one who
/// may.
final class Attribution {
    /// By Google's clock, as are [Told#oldestNanos] and [Touch].
    private record Act(
            long fromNanos, long toNanos, @Nullable String actor) {}

    /// @param oldestNanos it tells all that happened since
    private record Told(long askedNanos, long oldestNanos) {}

    /// @param who who might write or suggest; [Evidence#NOBODY_KNOWN] stands for a link or a group
    private record May(long requestedNanos, long receivedNanos, Set<String> who) {
        @Override
        public String toString() {
            return "May[" + requestedNanos + "]";
        }
    }

    private record Touch(long nanos, String by) {}

    private final People people;
    private final Set<String> bots;
    private final ClockOffset clock;
    private final List<Act> acts = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<May> asked = new ArrayList<>();
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
                    may.add(person && who != null ? who : Evidence.NOBODY_KNOWN);
                }
            }
            asked.add(new May(Nanos.of(answer.requested()), Nanos.of(answer.received()), may));
        }
    }

    private boolean botWrites() {
        return botWrote
                || owners.stream().anyMatch(this::isBot)
                || touches.stream().map(Touch::by).anyMatch(this::isBot);
    }

    private @Nullable String only(Set<String> may, boolean botWrites) {
        List<String> writing =
                may.stream().filter(who -> botWrites || !isBot(who)).toList();
        return writing.size() == 1 && !writing.contains(Evidence.NOBODY_KNOWN) ? writing.getFirst() : null;
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
        if (oldest < Long.MAX_VALUE) {
            told.add(new Told(Nanos.of(answer.requested()), oldest));
        }
    }

    /// Once everything was seen: that a bot writes, and how the clocks stand, may be told late.
    Evidence evidence() {
        boolean botWrites = botWrites();
        Map<String, List<Span>> acting = new TreeMap<>();
        NavigableSet<Long> begun = new TreeSet<>();
        for (Act act : acts) {
            acting.computeIfAbsent(act.actor() == null ? Evidence.NOBODY_KNOWN : act.actor(), _ -> new ArrayList<>())
                    .add(new Span(
                            clock.earliest(act.fromNanos(), act.toNanos()),
                            clock.latest(act.fromNanos(), act.toNanos())));
            begun.add(clock.earliest(act.fromNanos()));
        }
        Map<String, List<Span>> modifying = new TreeMap<>();
        for (Touch touch : touches) {
            modifying
                    .computeIfAbsent(touch.by(), _ -> new ArrayList<>())
                    .add(new Span(clock.earliest(touch.nanos()), clock.latest(touch.nanos())));
        }
        return new Evidence(
                new Asked(asked.stream()
                        .map(may -> new Answered(may.requestedNanos(), may.receivedNanos(), only(may.who(), botWrites)))
                        .toList()),
                new Spans(told.stream()
                        .map(one -> new Span(clock.latest(one.oldestNanos()), one.askedNanos()))
                        .toList()),
                each(acting),
                begun,
                each(modifying),
                this::isBot);
    }

    private static Map<String, Spans> each(Map<String, List<Span>> lists) {
        Map<String, Spans> each = new TreeMap<>();
        lists.forEach((who, spans) -> each.put(who, new Spans(spans)));
        return each;
    }
}
