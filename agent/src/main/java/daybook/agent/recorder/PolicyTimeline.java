package daybook.agent.recorder;

import daybook.consent.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// What was allowed when, as the recorder learned of it. Confined to the gatekeeper's thread.
final class PolicyTimeline {
    private record Span(long sinceNanos, Policy policy) {}

    private final Deque<Span> spans = new ArrayDeque<>();

    PolicyTimeline(Policy policy) {
        spans.add(new Span(Long.MIN_VALUE, policy));
    }

    /// From now on this policy is in force.
    void change(long nowNanos, Policy policy) {
        if (!spans.getLast().policy().equals(policy)) {
            spans.addLast(new Span(nowNanos, policy));
        }
    }

    Policy now() {
        return spans.getLast().policy();
    }

    /// What every policy allows that was in force from that instant until now: an act that narrows reaches back
    /// over all that is still held, even where it was taken back since; an act that widens does not. Of an instant
    /// that is no longer remembered nothing is known, so nothing is allowed.
    Policy judging(long nanos) {
        if (nanos < spans.getFirst().sinceNanos()) {
            return Policy.NOTHING;
        }
        Policy joined = now();
        for (Iterator<Span> back = spans.descendingIterator(); back.hasNext(); ) {
            Span span = back.next();
            joined = joined.and(span.policy());
            if (span.sinceNanos() <= nanos) {
                break;
            }
        }
        return joined;
    }

    void forgetBefore(long nanos) {
        while (spans.size() > 1) {
            Span first = spans.removeFirst();
            if (spans.getFirst().sinceNanos() > nanos) {
                spans.addFirst(first);
                return;
            }
        }
    }
}
