package daybook.agent.erase;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.vault.codec.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// When some window had the focus, and when no one can tell which had it: before the first that was recorded, and from
/// where windows were refused, lost or erased up to the next that was.
final class FocusSpans {
    /// As far on both sides of a change of focus the gate cannot be surer either.
    private static final long GUARD_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /// @param window empty where it is not known
    private record Change(Moment at, Optional<Window> window) {}

    private final List<Change> changes = new ArrayList<>();
    private int epoch = -1;
    /// The newest clock reading, of all epochs and of those before this one: a reading is stored at once.
    private long newestNanos;

    private long newestBeforeNanos;
    private long focusedNanos;

    FocusSpans() {
        unknownFrom(0);
    }

    /// Takes a session's items in the order in which they were written.
    void see(Stored stored) {
        if (stored.epoch() > epoch) {
            epoch = stored.epoch();
            newestBeforeNanos = newestNanos;
        }
        switch (stored) {
            case Stored.Seen(int _, Observation.Focus focus) -> {
                changes.add(new Change(focus.at(), Optional.of(focus.window())));
                focusedNanos = Math.max(focusedNanos, focus.at().nanos());
            }
            case Stored.Missing missing
            when missing.gap().source() == Source.WINDOWS -> {
                unknownFrom(missing.gap().fromNanos());
                unknownFrom(missing.gap().toNanos());
            }
            case Stored.Erased erased
            when erased.source() == Source.WINDOWS ->
                // Behind that focus, or it would hold for all of it.
                unknownFrom(Math.max(focusedNanos + 1, newestBeforeNanos - Span.MOST_HELD_BACK_NANOS));
            case Stored.Clock clock ->
                newestNanos = Math.max(newestNanos, clock.sample().sessionNanos());
            case Stored.Seen _,
                    Stored.Missing _,
                    Stored.Erased _,
                    Stored.On _,
                    Stored.Doubtful _,
                    Stored.ErasedJournal _ -> {}
        }
    }

    private void unknownFrom(long nanos) {
        changes.add(new Change(new Moment(Math.max(0, nanos), 0), Optional.empty()));
    }

    /// When such a window may have had the focus, each stretch a little longer than it was.
    List<Span> of(Predicate<Window> window) {
        return spans(change -> change.window().filter(window).isPresent(), GUARD_NANOS);
    }

    /// When it is not known which had it.
    List<Span> unknown() {
        return spans(change -> change.window().isEmpty(), 0);
    }

    private List<Span> spans(Predicate<Change> meant, long marginNanos) {
        // What was stated again at the end of a gap counts.
        changes.sort(Comparator.comparingLong((Change change) -> change.at().nanos())
                .thenComparing(change -> change.window().isPresent()));
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (meant.test(changes.get(i))) {
                Moment from = changes.get(i).at();
                long to = Long.MAX_VALUE;
                if (i + 1 < changes.size()) {
                    Moment next = changes.get(i + 1).at();
                    to = next.nanos() + (marginNanos == 0 ? 0 : next.errNanos() + marginNanos);
                }
                Span span = new Span(from.nanos() - (marginNanos == 0 ? 0 : from.errNanos() + marginNanos), to);
                if (span.toNanos() > span.fromNanos()) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }
}
