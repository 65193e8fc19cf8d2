package daybook.agent.recorder;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Gap;
import daybook.consent.KeyCounts;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Decides about what has waited long enough. Confined to one thread, which calls [#tick] many times a second.
final class Gatekeeper {
    /// Where the focus has not changed for so long, it is said again before the next key or click, so that a slice of
    /// a session still tells which window it was in.
    private static final long FOCUS_RESTATED_NANOS = 10_000_000_000L;

    /// About the time from one decision to the next; no refused window lasts for less, with the guard around it.
    private static final long STEP_NANOS = 50_000_000L;

    /// Nothing comes that late.
    private static final long REMEMBERED_NANOS = 40_000_000_000L;

    private final Set<Source> sources;
    private final HoldBack holdBack;
    private final ContextTimeline contexts;
    private final PolicyTimeline policies;
    private final Consumer<Sealable> vault;
    private final Screen screen;
    private final Tallies tallies;
    private final GapWatch gaps;
    private final UnprovenWatch unproven;
    private final Refusals refusals = new Refusals();
    private final UnknownTime unknown = new UnknownTime();
    private final KeyCounts counts = new KeyCounts();
    private final EndedSources ended = new EndedSources();
    private final LastCut lastCut = new LastCut();
    private final Silences silences = new Silences();

    /// The session's beginning, until the hold-back has passed it.
    private long decidedNanos;
    private long focusStatedNanos = Long.MIN_VALUE / 2;
    /// What was seen until then was forgotten, whenever it comes.
    private long forgottenUntilNanos = -1;

    /// @param sources what this recording is to record; gaps are noted for these
    /// @param vault takes what may be stored
    Gatekeeper(
            Set<Source> sources,
            HoldBack holdBack,
            ContextTimeline contexts,
            PolicyTimeline policies,
            Consumer<Sealable> vault,
            Screen screen,
            Tallies tallies) {
        this.sources = Set.copyOf(sources);
        this.holdBack = holdBack;
        this.contexts = contexts;
        this.policies = policies;
        this.vault = vault;
        this.screen = screen;
        this.tallies = tallies;
        this.gaps = new GapWatch(this::gap);
        this.unproven = new UnprovenWatch(vault::accept);
    }

    /// Decides about everything up to that instant of the session.
    ///
    /// @param horizonNanos now less the hold-back
    /// @param allowed what was allowed after each act since the last call, and last what is now
    void tick(long nowNanos, long horizonNanos, List<Policy> allowed) {
        allowed.forEach(policy -> policies.change(nowNanos, policy));
        screen.may(
                policies.now().allows(Source.SCREEN) && !policies.now().halted().isPresent());
        tellEnded();
        standings(horizonNanos);
        for (Optional<Seen> next = holdBack.take(horizonNanos); next.isPresent(); next = holdBack.take(horizonNanos)) {
            try {
                decide(next.get());
            } finally {
                release(next.get());
            }
        }
        tellEnded();
        boolean counting = policies.now().allows(Source.KEYSTROKES)
                && !policies.now().halted().isPresent();
        // What was decided before an act that narrows is not stored long after it.
        (counting ? counts.takeBefore(horizonNanos) : counts.take()).ifPresent(this::store);
        contexts.forgetBefore(horizonNanos - FOCUS_RESTATED_NANOS);
        policies.forgetBefore(horizonNanos - FOCUS_RESTATED_NANOS);
        gaps.forgetBefore(horizonNanos - REMEMBERED_NANOS);
        silences.forgetBefore(horizonNanos - REMEMBERED_NANOS);
    }

    /// Whatever was decided: nobody needs the raw picture any more.
    private static void release(Seen seen) {
        if (seen instanceof Picture picture) {
            picture.pixels().release();
        }
    }

    /// From that instant on a source is recorded no longer. What it saw before is decided as ever. May be called on any
    /// thread.
    void ends(Source source, long nanos, Reason reason) {
        ended.ends(source, nanos, reason);
    }

    /// Whoever watches a source has given no sign since that instant, and much of that is passed as recorded.
    void silent(Source source, long sinceNanos) {
        silences.begins(source, sinceNanos);
        if (tellsGaps(source) && sinceNanos < decidedNanos) {
            gaps.tell(new Gap(source, sinceNanos, decidedNanos, Reason.COLLECTOR_FAILED));
            // From here on it stands, for whatever refuses the source now.
            gaps.stands(source, decidedNanos, refusal(source, decidedNanos));
        }
    }

    /// It watches again, from that instant on.
    void heard(Source source, long nanos) {
        silences.ends(source, nanos);
    }

    /// What was seen until that instant, and is decided, lies in epochs that are to be closed.
    ///
    /// What comes late, as a text does that its program was slow to hand over, would lie in a later one, which
    /// whoever erases does not reach: it is refused. A mark may be erased with its epoch: what comes is marked
    /// anew.
    void cut(long nanos) {
        counts.take().ifPresent(this::store);
        unproven.forget();
        lastCut.at(nanos);
        focusStatedNanos = Long.MIN_VALUE / 2;
        screen.look();
    }

    /// Something of it came too late for the last cut.
    void tellLate(Source source) {
        if (tellsGaps(source)) {
            lastCut.late(source).ifPresent(this::gap);
        }
    }

    /// Nothing that was seen until that instant may be stored any more; from when on it is missing, a gap tells.
    void forget(long fromNanos, long toNanos) {
        forgottenUntilNanos = toNanos;
        long from = Math.min(fromNanos, decidedNanos);
        for (Source source : sources) {
            gaps.tell(new Gap(source, from, toNanos, Reason.FORGOTTEN));
        }
        gaps.tell(new Gap(Source.MARKS, from, toNanos, Reason.FORGOTTEN));
        counts.take()
                .map(Admitted::observation)
                .ifPresent(count -> gaps.tell(new Gap(
                        count.source(), count.at().nanos() - count.at().errNanos(), toNanos, Reason.FORGOTTEN)));
        lose(holdBack.drop(toNanos), Reason.FORGOTTEN);
        unproven.forget();
        focusStatedNanos = Long.MIN_VALUE / 2;
        screen.look();
    }

    /// What waited and is never decided. It may be older than what is decided: than the gap of what is not.
    private void lose(List<Seen> seen, Reason reason) {
        seen.stream().filter(one -> tellsGaps(one.source())).forEach(one -> gaps.refusedAfterAll(one, reason));
    }

    /// Windows are watched whether or not they are recorded: of what is not, nothing is missing, and nothing told.
    private boolean tellsGaps(Source source) {
        return source == Source.MARKS || sources.contains(source);
    }

    /// The recording ends at that instant. Since the last decision nothing was stored, for that reason.
    void end(long nanos, Reason reason) {
        tellEnded();
        counts.take().ifPresent(this::store);
        for (Source source : sources) {
            Optional<EndedSources.Ended> before = ended.of(source);
            EndedSources.Ended end = before.orElseGet(() -> new EndedSources.Ended(nanos, reason));
            // Documents are not held back, where there were any.
            boolean decided = source == Source.DOCS && before.isPresent();
            if (!decided && end.nanos() > decidedNanos) {
                gaps.stands(source, decidedNanos, Optional.of(reason));
            }
            gaps.stands(source, Math.max(end.nanos(), decidedNanos), Optional.of(end.reason()));
        }
        lose(holdBack.drop(nanos), reason);
        gaps.end(nanos);
    }

    private void tellEnded() {
        ended.endedBefore(decidedNanos).forEach(this::gap);
    }

    /// Decides step by step, also after what kept it from deciding for long: a window that had the focus meanwhile and
    /// lost it has a gap too.
    private void standings(long nanos) {
        while (nanos > nextStep()) {
            stand(nextStep());
        }
        if (nanos >= decidedNanos) {
            stand(nanos);
        }
    }

    /// Where a silence begins is one, however soon something else is refused: it has no guard around it.
    private long nextStep() {
        return Math.min(decidedNanos + STEP_NANOS, silences.firstAfter(decidedNanos));
    }

    private void stand(long nanos) {
        long before = decidedNanos;
        decidedNanos = nanos;
        boolean isUnknown = false;
        for (Source source : sources) {
            Optional<EndedSources.Ended> end = ended.of(source).filter(each -> each.nanos() <= nanos);
            if (end.isPresent()) {
                Optional<Reason> why = end.map(EndedSources.Ended::reason);
                tallies.stands(source, why);
                gaps.stands(source, Math.max(end.get().nanos(), before), why);
                continue;
            }
            Optional<Reason> refusal = refusal(source, nanos);
            isUnknown |= refusal.equals(Optional.of(Reason.UNKNOWN_WINDOW));
            tallies.stands(source, refusal);
            long since = refusal.equals(gaps.refusal(source)) ? nanos : since(source, before, nanos, refusal);
            boolean again = gaps.stands(source, since, refusal);
            if (again && source == Source.WINDOWS) {
                stateFocus(new Moment(since, 0));
            }
            if (again && source == Source.SCREEN) {
                screen.look();
            }
        }
        unknown.stands(before, nanos, isUnknown);
    }

    private Optional<Reason> refusal(Source source, long nanos) {
        return refusals.of(source, contexts.around(new Moment(nanos, 0)), policies.judging(nanos))
                .or(() -> silences.covers(source, nanos) ? Optional.of(Reason.COLLECTOR_FAILED) : Optional.empty());
    }

    /// From when on, between two decisions, it has been so. What is stored must not lie in a gap that ends late, nor
    /// before the focus that is stated with the gap's end.
    private long since(Source source, long before, long nanos, Optional<Reason> refusal) {
        if (refusal(source, before).equals(refusal)) {
            return before;
        }
        long not = before;
        long so = nanos;
        while (so - not > 1) {
            long between = not + (so - not) / 2;
            if (refusal(source, between).equals(refusal)) {
                so = between;
            } else {
                not = between;
            }
        }
        return so;
    }

    /// Whether much is missing because nobody can tell whose window was in front. Any thread may ask.
    boolean missesUnknown() {
        return unknown.isMuch();
    }

    private void decide(Seen seen) {
        Source source = seen.source();
        if (source == Source.KEYSTROKES || source == Source.POINTER) {
            unknown.isUsed(seen.at().nanos());
        }
        if (seen.at().nanos() - seen.at().errNanos() <= forgottenUntilNanos) {
            lose(List.of(seen), Reason.FORGOTTEN);
            focusStatedNanos = Long.MIN_VALUE / 2;
            return;
        }
        boolean inAGap = seen.at().nanos() <= decidedNanos && gaps.covers(seen);
        if (inAGap || silences.covers(source, seen.at())) {
            return;
        }
        if (!lastCut.isBefore(seen.at())) {
            tellLate(source);
            return;
        }
        Surroundings around = contexts.around(seen.at());
        Policy policy = policies.judging(seen.at().nanos());
        switch (ConsentGate.judge(placed(seen), around, policy)) {
            case Admitted admitted -> {
                restateFocus(seen);
                mark(seen, around, policy);
                store(admitted);
            }
            case AdmittedPicture picture -> {
                if (screen.isNew(picture)) {
                    restateFocus(seen);
                    mark(seen, around, policy);
                    screen.store(picture);
                }
            }
            case Verdict.Counted key -> counts.count(key).ifPresent(this::store);
            case Verdict.Refused(Reason reason) -> refused(seen, reason);
        }
    }

    private void store(Admitted admitted) {
        Observation observation = admitted.observation();
        tallies.admitted(observation.source(), observation.at().errNanos());
        vault.accept(admitted);
    }

    /// What is refused for what it is itself, as one text where the clipboard is recorded, has a gap of its own. A mark
    /// is refused only where an act that narrows reaches back to it, and its maker was told that it is kept: it has
    /// one, too. What else is refused is so with its time, whose gap stands there already, unless it comes after
    /// that was passed: a text that its program was slow to hand over, a picture that waited for its guard.
    private void refused(Seen seen, Reason reason) {
        Source source = seen.source();
        Moment at = seen.at();
        if (!tellsGaps(source)) {
            return;
        }
        boolean ofItself = ConsentGate.refusal(source, contexts.around(at), policies.judging(at.nanos()))
                .isEmpty();
        if (ofItself || source == Source.MARKS) {
            gap(new Gap(source, Math.max(0, at.nanos() - at.errNanos()), at.nanos() + at.errNanos(), reason));
            return;
        }
        if (!gaps.refusedAfterAll(seen, reason)) {
            return;
        }
        focusStatedNanos = Long.MIN_VALUE / 2;
        if (source == Source.SCREEN) {
            screen.look();
        }
    }

    private void gap(Gap gap) {
        tallies.gap(gap);
        vault.accept(gap);
    }

    /// What is stored though a password may be in it is marked first.
    private void mark(Seen seen, Surroundings around, Policy policy) {
        if (ConsentGate.isUnproven(seen.source(), around, policy)) {
            unproven.stores(seen.source(), seen.at());
        }
    }

    /// Before what is stored only: what is refused must not tell by it when it was.
    private void restateFocus(Seen seen) {
        if (seen instanceof Observation.Focus) {
            focusStatedNanos = seen.at().nanos();
        } else if (seen.source() != Source.MARKS && seen.at().nanos() - focusStatedNanos > FOCUS_RESTATED_NANOS) {
            stateFocus(seen.at());
        }
    }

    /// Says again which window has the focus, where that may be said.
    private void stateFocus(Moment at) {
        Optional<Context> context = contexts.at(at.nanos());
        if (at.nanos() > forgottenUntilNanos
                && lastCut.isBefore(at)
                && context.isPresent()
                && context.get().focused() instanceof Context.Focused.On on) {
            Observation.Focus focus = new Observation.Focus(at, on.window());
            boolean inAGap = gaps.covers(focus) || silences.covers(Source.WINDOWS, at);
            if (!inAGap && judge(focus) instanceof Admitted admitted) {
                focusStatedNanos = at.nanos();
                vault.accept(admitted);
            }
        }
    }

    private Verdict judge(Seen seen) {
        long nanos = seen.at().nanos();
        return ConsentGate.judge(seen, contexts.around(seen.at()), policies.judging(nanos));
    }

    /// Keys do not say which window they went to; the focus of their time does.
    private Seen placed(Seen seen) {
        if (seen instanceof Observation.Key key) {
            Optional<Context> context = contexts.at(key.at().nanos());
            return context.isPresent() && context.get().focused() instanceof Context.Focused.On on
                    ? key.in(on.window().id())
                    : key;
        }
        return seen;
    }
}
