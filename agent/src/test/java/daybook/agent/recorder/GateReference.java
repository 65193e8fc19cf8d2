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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Says of what a [GateHistory] stored why it should not have been: as plainly as can be, from what truly was, and with
/// no part of the gate's.
///
/// @param guardMillis how far a window that is refused reaches
record GateReference(GateHistory history, long guardMillis) {

    /// Everything that is stored against it.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long counted = 0;
        for (GateHistory.Stored stored : history.stored) {
            if (stored.seen() instanceof Observation.KeyCount count) {
                if (count.presses() > countable(count, counted, stored.decided())) {
                    faults.add("counts keys that may not be counted: " + count);
                }
                counted = stored.decided();
            } else {
                fault(stored).ifPresent(why -> faults.add(why + ": " + stored.seen()));
            }
        }
        return faults;
    }

    /// How many keys that were decided about since then may be in it.
    private long countable(Observation.KeyCount count, long since, long stored) {
        long from = count.at().nanos() - count.at().errNanos();
        long to = count.at().nanos() + count.at().errNanos();
        return history.pressed().stream()
                .filter(each -> since <= each.decided() && each.decided() <= stored)
                .filter(each ->
                        from <= each.key().at().nanos() && each.key().at().nanos() < to)
                .map(each -> new GateHistory.Stored(
                        new Observation.KeyCount(each.key().at(), 1), each.decided()))
                .filter(each ->
                        fault(each).isEmpty() && !isForgotten(each.seen().at(), stored))
                .count();
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
        if (isForgotten(at, stored.decided())) {
            return Optional.of("forgotten");
        }
        if (history.cuts.stream()
                .anyMatch(cut -> at.nanos() <= cut.until() * GateHistory.MILLI && cut.when() <= stored.decided())) {
            return Optional.of("lies in an epoch that is closed");
        }
        if (stored.seen().source() == Source.MARKS) {
            return Optional.empty();
        }
        if (knownAt(stored.decided()) < to + guardMillis) {
            return Optional.of("nobody had told what was in front by then");
        }
        if (stored.seen().source() == Source.SCREEN) {
            return Optional.empty();
        }
        return inFront(from - guardMillis, to + guardMillis, policies)
                .or(() -> asked(stored.seen().source(), from, to))
                .or(() -> handedOver(stored.seen(), from - guardMillis, to + guardMillis, policies));
    }

    private boolean isForgotten(Moment at, long decided) {
        return history.forgot.stream().anyMatch(then -> at.nanos() <= then * GateHistory.MILLI && then <= decided);
    }

    private Optional<String> asked(Source source, long from, long to) {
        boolean tells = source == Source.KEYSTROKES || source == Source.CLIPBOARD;
        return tells && history.asked.stream().anyMatch(each -> each.from() <= to && each.to() >= from)
                ? Optional.of("a password was asked for")
                : Optional.empty();
    }

    private Optional<String> handedOver(Seen seen, long from, long to, List<Policy> policies) {
        if (!(seen instanceof Observation.Copied copied)) {
            return Optional.empty();
        }
        List<Long> owners = copied.owners().stream().map(Window::id).toList();
        boolean ofFront = standing(from, to)
                .allMatch(what -> what instanceof Context.Focused.On(Window window) && owners.contains(window.id()));
        boolean bad = copied.owners().isEmpty()
                || policies.stream()
                        .anyMatch(policy -> copied.owners().stream()
                                .anyMatch(
                                        owner -> isKeptOutByName(owner, policy) || (!ofFront && isBad(owner, policy))));
        return bad ? Optional.of("copied where something is kept out") : Optional.empty();
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
        if (standing(from, to).anyMatch(what -> isBad(what, policies))) {
            return Optional.of("in front of it stood what is kept out");
        }
        return history.stood.getFirst().since() > from ? Optional.of("before anything was known") : Optional.empty();
    }

    private Stream<Context.Focused> standing(long from, long to) {
        return IntStream.range(0, history.stood.size())
                .filter(i -> history.stood.get(i).since() <= to && until(i) > from)
                .mapToObj(i -> history.stood.get(i).what());
    }

    private long until(int i) {
        return i + 1 < history.stood.size() ? history.stood.get(i + 1).since() : Long.MAX_VALUE;
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
        boolean titled = policy.exclusions().rules().contains(new Exclusion.Title("Diary"))
                && window.title().equals("Diary");
        return titled || isKeptOutByName(window, policy);
    }

    /// Whatever its title.
    private static boolean isKeptOutByName(Window window, Policy policy) {
        boolean excluded = policy.exclusions().rules().stream()
                .anyMatch(rule ->
                        rule.equals(new Exclusion.App("secret")) && window.app().equals("Secret"));
        boolean listed = policy.only().isEmpty()
                || window.app().equals("Editor")
                || window.app().equals("Secret");
        return excluded || !listed || window.app().isEmpty();
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
