package daybook.agent.recorder;

import daybook.collectors.TypingSink;
import daybook.consent.Context;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What was found of passwords lately: readings, each true at its instant, and between two of them whatever both say.
///
/// Readings that lie further apart than [#STALE] prove nothing of what lies between. Safe for use by several threads.
public final class TypingTimeline implements TypingSink {
    /// Less than it takes to be asked for a password and to type it, and more than a busy program takes to answer.
    static final Duration STALE = Duration.ofMillis(500);

    private static final int MOST_WINDOWS = 1_000;
    private static final long NOBODY = 0;
    private static final Typing.Into UNANSWERED = new Typing.Into.Unanswered();

    /// The same was read from one instant to the other, at least so often.
    private record Stretch(long fromNanos, long toNanos, Typing typing) {}

    private final List<Stretch> stretches = new ArrayList<>();

    /// Those that asked longest ago first.
    private final Map<Long, Long> asked = new LinkedHashMap<>();
    /// The same, to be handed out.
    private Map<Long, Long> askedUntilNanos = Map.of();

    @Override
    public synchronized void found(long sessionNanos, Typing typing) {
        if (stretches.isEmpty()) {
            add(new Stretch(sessionNanos, sessionNanos, typing));
            return;
        }
        Stretch last = stretches.getLast();
        long nanos = Math.max(sessionNanos, last.toNanos());
        if (nanos - last.toNanos() > STALE.toNanos()) {
            add(new Stretch(
                    last.toNanos(), nanos, new Typing(typing.window(), UNANSWERED, unplaced(last.typing(), typing))));
        }
        if (stretches.getLast().typing().equals(typing)) {
            add(new Stretch(stretches.removeLast().fromNanos(), nanos, typing));
        } else {
            add(new Stretch(nanos, nanos, typing));
        }
    }

    private void add(Stretch stretch) {
        stretches.add(stretch);
        Set<Long> asking = stretch.typing().asking();
        if (!asking.isEmpty()) {
            asking.forEach(window -> {
                asked.remove(window);
                asked.put(window, stretch.toNanos());
            });
            while (asked.size() > MOST_WINDOWS) {
                asked.remove(asked.keySet().iterator().next());
            }
            askedUntilNanos = Map.copyOf(asked);
        }
    }

    /// In which windows something of a password may ever have been seen, and until when.
    synchronized Map<Long, Long> askedUntilNanos() {
        return askedUntilNanos;
    }

    /// What was found from one instant to another, both included, while these were in front. Where the readings do not
    /// cover all of it, nobody answered; where they are of other windows, it cannot be told.
    synchronized List<Typing> between(long fromNanos, long toNanos, List<Context> contexts) {
        Set<Typing> found = new LinkedHashSet<>();
        for (int i = 0; i < stretches.size(); i++) {
            // It may have been so since the reading before it, and up to the one after it.
            long from = stretches.get(Math.max(0, i - 1)).toNanos();
            long to = stretches.get(Math.min(stretches.size() - 1, i + 1)).fromNanos();
            Stretch stretch = stretches.get(i);
            if (Math.min(from, stretch.fromNanos()) <= toNanos && Math.max(to, stretch.toNanos()) >= fromNanos) {
                found.add(stretch.typing());
            }
        }
        boolean covered = !stretches.isEmpty()
                && stretches.getFirst().fromNanos() <= fromNanos
                && toNanos <= stretches.getLast().toNanos();
        for (Context context : contexts) {
            if (context.focused() instanceof Context.Focused.On(Window window)) {
                if (!covered) {
                    found.add(new Typing(window.id(), UNANSWERED));
                } else if (found.stream().noneMatch(typing -> typing.window() == window.id())) {
                    found.add(new Typing(window.id(), new Typing.Into.Unproven()));
                }
            }
        }
        List<Typing.Field> fields =
                stretches.isEmpty() ? List.of() : unplaced(stretches.getLast().typing());
        if (!covered && !fields.isEmpty()) {
            found.add(new Typing(NOBODY, UNANSWERED, fields));
        }
        return List.copyOf(found);
    }

    /// The fields of all of them, of which nobody says any more where they are.
    private static List<Typing.Field> unplaced(Typing... typings) {
        return Stream.of(typings)
                .flatMap(typing -> typing.fields().stream())
                .map(Typing.Field::unplaced)
                .distinct()
                .toList();
    }

    /// Forgets what can no longer be asked for.
    synchronized void forgetBefore(long nanos) {
        while (stretches.size() > 1 && stretches.get(1).toNanos() < nanos) {
            stretches.removeFirst();
        }
    }
}
