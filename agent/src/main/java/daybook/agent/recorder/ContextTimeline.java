package daybook.agent.recorder;

import daybook.collectors.ContextSink;
import daybook.consent.Context;
import daybook.consent.Moment;
import daybook.consent.Surroundings;
import daybook.consent.Typing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last contexts, up to when the watcher vouches for them, and what was found of passwords meanwhile. Safe for use
/// by several threads.
public final class ContextTimeline implements ContextSink {
    /// How far a refused window reaches to both sides of its focus.
    public static final Duration GUARD = Duration.ofMillis(300);

    private static final long GUARD_NANOS = GUARD.toNanos();

    private final Deque<Context> contexts = new ArrayDeque<>();
    private final Optional<TypingTimeline> typings;
    private long vouchedNanos = Long.MIN_VALUE;

    /// Where nobody looks for passwords.
    public ContextTimeline() {
        typings = Optional.empty();
    }

    /// @param typings what is found of passwords
    ContextTimeline(TypingTimeline typings) {
        this.typings = Optional.of(typings);
    }

    @Override
    public synchronized void context(Context context) {
        Context last = contexts.peekLast();
        boolean backwards = last != null && context.sinceNanos() < last.sinceNanos();
        contexts.addLast(backwards ? new Context(last.sinceNanos(), context.focused()) : context);
    }

    @Override
    public synchronized void vouch(long sessionNanos) {
        vouchedNanos = Math.max(vouchedNanos, sessionNanos);
    }

    /// What stood within the guard around that moment, wherever within its error it was.
    public synchronized Surroundings around(Moment at) {
        long from = at.nanos() - at.errNanos() - GUARD_NANOS;
        long to = at.nanos() + at.errNanos() + GUARD_NANOS;
        List<Context> within = new ArrayList<>();
        boolean watchedFromTheStart = false;
        for (Context context : contexts) {
            if (context.sinceNanos() <= from) {
                within.clear();
                watchedFromTheStart = true;
            }
            if (context.sinceNanos() <= to) {
                within.add(context);
            }
        }
        List<Typing> found =
                typings.map(timeline -> timeline.between(from, to, within)).orElse(List.of());
        return new Surroundings(
                within,
                watchedFromTheStart && to <= vouchedNanos,
                found,
                typings.map(TypingTimeline::askedUntilNanos).orElse(Map.of()));
    }

    /// What was in front of the person at that instant, where it is known.
    public synchronized Optional<Context> at(long nanos) {
        return contexts.stream().filter(c -> c.sinceNanos() <= nanos).reduce((_, later) -> later);
    }

    /// Forgets what can no longer be asked for: contexts that ended before that instant.
    public synchronized void forgetBefore(long nanos) {
        typings.ifPresent(timeline -> timeline.forgetBefore(nanos - GUARD_NANOS));
        while (contexts.size() > 1) {
            Context first = contexts.removeFirst();
            Context second = contexts.getFirst();
            if (second.sinceNanos() > nanos - GUARD_NANOS) {
                contexts.addFirst(first);
                return;
            }
        }
    }
}
