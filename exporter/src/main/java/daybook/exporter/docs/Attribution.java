package daybook.exporter.docs;

import daybook.consent.Answer;
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
/// whatever they did, in the stretch, in the hour after it and next after that. **One writer**: as was told last before
/// the stretch, first after it and whenever between, only one person but the bot might write or suggest. Whoever
/// is known to have modified the document within the stretch must be that person, and where Drive names two, neither
/// is named. Who modified it last is never proof alone: others may have written just before. A bot that owns the
/// document or was ever told to have modified it is an account with which a person writes too, and counts as one who
/// may.
final class Attribution {
    private static final Set<String> UNTOLD = Set.of(Evidence.NOBODY_KNOWN);

    /// By Google's clock, as are [Told#oldestNanos] and [Touch].
    private record Act(
            long fromNanos, long toNanos, @Nullable String actor) {}

    /// @param oldestNanos it tells all that happened since
    private record Told(long askedNanos, long oldestNanos) {}

    private record Touch(long nanos, String by) {}

    private final People people;
    private final Set<String> bots;
    private final ClockOffset clock;
    private final List<Act> acts = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    /// Who might write or suggest, in the order in which it was told; [Evidence#NOBODY_KNOWN] stands for a link or a
    /// group, and for whomever an answer told of that is not here.
    private final List<Set<String>> asked = new ArrayList<>();
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

    /// How many times it was told who might write.
    int asked() {
        return asked.size();
    }

    /// From here on it is not known who might write, until it is told again: answers may be missing, say.
    void miss() {
        if (asked.isEmpty() || !asked.getLast().equals(UNTOLD)) {
            asked.add(UNTOLD);
        }
    }

    void file(JsonNode file) {
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
            asked.add(may);
        } else {
            // Google tells it to nobody but who may share: it has become unknown.
            miss();
        }
    }

    private boolean botWrites() {
        return botWrote
                || owners.stream().anyMatch(this::isBot)
                || touches.stream().map(Touch::by).anyMatch(this::isBot);
    }

    private String only(Set<String> may, boolean botWrites) {
        List<String> writing =
                may.stream().filter(who -> botWrites || !isBot(who)).toList();
        return writing.size() == 1 ? writing.getFirst() : Evidence.NOBODY_KNOWN;
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
                asked.stream().map(may -> only(may, botWrites)).toList(),
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
