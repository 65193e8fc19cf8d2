package daybook.exporter.rows;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of a session lies in the time of a slice, in order of time. For one thread.
///
/// It gives all sources: text cannot be rebuilt without the windows and clicks between its keys, whether they leave or
/// not. [#leaves] tells what may be written. Gaps are cut to the slice. The window that had the focus as the slice
/// begins is told at its first instant, for what follows refers to it.
final class SlicedTrace {
    private static final Set<Source> ON_THE_DISPLAY =
            Set.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS, Source.SCREEN);

    private final Trace trace;
    private final Slice slice;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Queue<Stored> ready = new ArrayDeque<>();
    private Observation.@Nullable Focus inFront;
    private final List<Stored> erased = new ArrayList<>();
    private boolean begun;
    private boolean over;

    SlicedTrace(Trace trace, Slice slice) {
        this.trace = trace;
        this.slice = slice;
    }

    /// How many things were left out so far, by reason.
    Map<String, Long> leftOut() {
        return leftOut;
    }

    Optional<Stored> next() throws IOException {
        while (ready.isEmpty()) {
            Optional<Stored> next = trace.next();
            if (next.isEmpty()) {
                begin();
                break;
            }
            take(next.get());
        }
        return Optional.ofNullable(ready.poll());
    }

    private void take(Stored stored) {
        switch (stored) {
            case Stored.Seen(int _, Observation.Piece piece)
            when !slice.names(piece.answer()) ->
                // Nothing else depends on it.
                count("document not part of the release");
            case Stored.Seen(int _, Observation observation) -> {
                boolean within = slice.holds(observation.at().nanos());
                if (!leaves(stored)) {
                    count("source not part of the release");
                } else if (!within) {
                    count("outside the slice");
                }
                if (within) {
                    give(stored);
                } else {
                    outside(observation);
                }
            }
            case Stored.Missing(int epoch, Gap gap) -> take(epoch, gap);
            case Stored.Clock(int _, ClockSample sample) -> {
                if (slice.holds(sample.sessionNanos())) {
                    give(stored);
                }
            }
            case Stored.On _ -> ready.add(stored);
            case Stored.Erased gone -> {
                if (leaves(stored)) {
                    count("erased");
                }
                if (gone.source() == Source.WINDOWS && !begun) {
                    inFront = null;
                }
                // Only its epoch is known, and what follows may depend on it.
                if (!over) {
                    erased.add(stored);
                }
            }
            case Stored.Doubtful _, Stored.ErasedJournal _ -> {}
        }
    }

    private void outside(Observation observation) {
        if (observation.at().nanos() >= slice.fromNanos()) {
            begin();
            over = true;
            return;
        }
        // What was erased before this lay before the slice too.
        erased.clear();
        inFront = observation instanceof Observation.Focus focus ? focus : inFront;
    }

    private void take(int epoch, Gap gap) {
        if (gap.source() == Source.WINDOWS && gap.fromNanos() < slice.fromNanos()) {
            inFront = null;
        }
        if (slice.documents().isPresent() && isOfOthers(gap.reason())) {
            return;
        }
        long from = Math.max(gap.fromNanos(), slice.fromNanos());
        long to = Math.min(gap.toNanos(), slice.toNanos());
        if (from < to) {
            give(new Stored.Missing(epoch, new Gap(gap.source(), from, to, gap.reason())));
        }
    }

    /// Whether it says only that there are other documents than those that were archived.
    private static boolean isOfOthers(Reason reason) {
        return reason == Reason.EXCLUDED_DOCUMENT || reason == Reason.DOCUMENT_NOT_GRANTED;
    }

    private void give(Stored stored) {
        begin();
        ready.add(stored);
    }

    private void begin() {
        ready.addAll(erased);
        erased.clear();
        Observation.Focus focus = inFront;
        if (!begun && focus != null && slice.fromNanos() < slice.toNanos()) {
            Moment at = new Moment(slice.fromNanos(), focus.at().errNanos());
            ready.add(new Stored.Seen(0, new Observation.Focus(at, focus.window())));
        }
        begun = true;
    }

    /// Whether it may be written. What an X server's clock says is known only through a source that asks it.
    boolean leaves(Stored stored) {
        return switch (stored) {
            case Stored.Seen seen -> slice.sources().contains(seen.observation().source());
            case Stored.Missing missing ->
                slice.sources().contains(missing.gap().source());
            case Stored.Erased erased -> slice.sources().contains(erased.source());
            case Stored.Clock clock ->
                switch (clock.sample().clock()) {
                    case WALL -> true;
                    case X_SERVER -> slice.sources().stream().anyMatch(ON_THE_DISPLAY::contains);
                };
            case Stored.On _ -> true;
            case Stored.Doubtful _, Stored.ErasedJournal _ -> false;
        };
    }

    private void count(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }
}
