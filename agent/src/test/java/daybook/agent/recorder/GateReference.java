package daybook.agent.recorder;

import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says of what a [GateHistory] stored why it should not have been: as plainly as can be, from what truly was, and with
/// no part of the gate's.
///
/// @param guardMillis how far a window that is refused reaches
record GateReference(GateHistory history, long guardMillis) {

    /// Everything that is stored against it.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (GateHistory.Stored stored : history.stored) {
            if (!(stored.seen() instanceof Observation.KeyCount)) {
                fault(stored).ifPresent(why -> faults.add(why + ": " + stored.seen()));
            }
        }
        return faults;
    }

    private Optional<String> fault(GateHistory.Stored stored) {
        Moment at = stored.seen().at();
        long from = Math.floorDiv(at.nanos() - at.errNanos(), GateHistory.MILLI);
        long to = Math.ceilDiv(at.nanos() + at.errNanos(), GateHistory.MILLI);
        List<Policy> policies = policiesSince(Math.floorDiv(at.nanos(), GateHistory.MILLI), stored.decided());
        for (Policy policy : policies) {
            Optional<String> fault = against(stored.seen(), policy);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (history.forgot.stream()
                .anyMatch(then -> at.nanos() <= then * GateHistory.MILLI && then <= stored.decided())) {
            return Optional.of("forgotten");
        }
        if (stored.seen().source() == Source.MARKS) {
            return Optional.empty();
        }
        if (knownAt(stored.decided()) < to + guardMillis) {
            return Optional.of("nobody had told what was in front by then");
        }
        return stored.seen().source() == Source.SCREEN
                ? Optional.empty()
                : inFront(from - guardMillis, to + guardMillis, policies);
    }

    private static Optional<String> against(Seen seen, Policy policy) {
        if (policy.halted().isPresent()) {
            return Optional.of("halted");
        }
        if (seen.source() != Source.MARKS && !policy.grants().containsKey(seen.source())) {
            return Optional.of("not granted");
        }
        if (seen instanceof Observation.Focus focus && isBad(focus.window(), policy)) {
            return Optional.of("names a window that is kept out");
        }
        if (seen instanceof Observation.Key key) {
            Mode mode = Optional.ofNullable(policy.grants().get(Source.KEYSTROKES))
                    .map(Grant::mode)
                    .orElseThrow();
            if (mode == Mode.COUNTS || (mode == Mode.SHAPE && !key.text().isEmpty())) {
                return Optional.of("more of a key than its mode");
            }
            if (key.window() != null && !policy.grants().containsKey(Source.WINDOWS)) {
                return Optional.of("names a key's window");
            }
        }
        return Optional.empty();
    }

    private Optional<String> inFront(long from, long to, List<Policy> policies) {
        for (int i = 0; i < history.stood.size(); i++) {
            GateHistory.Stood stood = history.stood.get(i);
            long until = i + 1 < history.stood.size() ? history.stood.get(i + 1).since() : Long.MAX_VALUE;
            if (stood.since() <= to && until > from && isBad(stood.what(), policies)) {
                return Optional.of("in front of it stood what is kept out");
            }
        }
        return history.stood.getFirst().since() > from ? Optional.of("before anything was known") : Optional.empty();
    }

    private static boolean isBad(Context.Focused what, List<Policy> policies) {
        return switch (what) {
            case Context.Focused.Unknown _ -> true;
            case Context.Focused.On(Window window) -> policies.stream().anyMatch(policy -> isBad(window, policy));
        };
    }

    private static boolean isBad(Window window, Policy policy) {
        if (window.app().isEmpty()) {
            boolean allowed = window.title().startsWith("Draft")
                    && policy.unknown().lists().stream().noneMatch(Set::isEmpty);
            return !allowed
                    || policy.only().isPresent()
                    || policy.exclusions().rules().stream()
                            .anyMatch(rule -> window.title().endsWith(rule.pattern()));
        }
        boolean excluded = policy.exclusions().rules().stream()
                .map(Exclusion::pattern)
                .anyMatch(pattern -> pattern.equalsIgnoreCase(window.app()));
        boolean listed = policy.only().isEmpty()
                || window.app().equals("Editor")
                || window.app().equals("Secret");
        return excluded || !listed;
    }

    /// All that was allowed at some time from then until it was decided.
    private List<Policy> policiesSince(long millis, long decided) {
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < history.allowed.size(); i++) {
            GateHistory.Allowed allowed = history.allowed.get(i);
            long until =
                    i + 1 < history.allowed.size() ? history.allowed.get(i + 1).since() : Long.MAX_VALUE;
            if (until > millis && allowed.since() <= decided) {
                policies.add(allowed.policy());
            }
        }
        return policies;
    }

    private long knownAt(long millis) {
        return history.knownAt.get((int) Math.min(millis / 10, history.knownAt.size() - 1L));
    }
}
