package daybook.agent.recorder;

import daybook.consent.Policy;
import java.util.ArrayDeque;
import java.util.Deque;

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

    /// What both the policy of that instant and that of now allow: an act that narrows reaches back over all that is
    /// still held, an act that widens does not.
    Policy judging(long nanos) {
        Policy then = spans.getFirst().policy();
        for (Span span : spans) {
            if (span.sinceNanos() <= nanos) {
                then = span.policy();
            }
        }
        return then.and(now());
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
