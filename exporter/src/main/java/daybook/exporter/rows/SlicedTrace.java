package daybook.exporter.rows;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of a session lies in a slice, in order of time. For one thread.
///
/// Gaps are cut to the slice. The window that had the focus as the slice begins is told at its first instant, for what
/// follows refers to it. Keys name no window where windows do not leave.
final class SlicedTrace {
    private final Trace trace;
    private final Slice slice;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Queue<Stored> ready = new ArrayDeque<>();
    private Observation.@Nullable Focus inFront;
    private boolean begun;

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
            case Stored.Seen(int epoch, Observation observation) -> {
                Observation reduced = reduce(observation);
                if (!slice.sources().contains(observation.source())) {
                    count("source not part of the release");
                } else if (observation.at().nanos() < slice.fromNanos()) {
                    count("outside the slice");
                    inFront = observation instanceof Observation.Focus focus ? focus : inFront;
                } else if (observation.at().nanos() >= slice.toNanos()) {
                    count("outside the slice");
                } else {
                    give(new Stored.Seen(epoch, reduced));
                }
            }
            case Stored.Missing(int epoch, Gap gap) -> take(epoch, gap);
            case Stored.Clock(int _, ClockSample sample) -> {
                if (slice.holds(sample.sessionNanos())) {
                    give(stored);
                }
            }
            case Stored.Erased erased -> {
                if (slice.sources().contains(erased.source())) {
                    count("erased");
                    // Only its epoch is known, and that may be any time: what follows may depend on it.
                    ready.add(stored);
                }
            }
            case Stored.ErasedJournal _ -> {}
        }
    }

    private void take(int epoch, Gap gap) {
        if (!slice.sources().contains(gap.source())) {
            return;
        }
        if (gap.source() == Source.WINDOWS && gap.fromNanos() < slice.fromNanos()) {
            inFront = null;
        }
        long from = Math.max(gap.fromNanos(), slice.fromNanos());
        long to = Math.min(gap.toNanos(), slice.toNanos());
        if (from < to) {
            give(new Stored.Missing(epoch, new Gap(gap.source(), from, to, gap.reason())));
        }
    }

    private void give(Stored stored) {
        begin();
        ready.add(stored);
    }

    private void begin() {
        Observation.Focus focus = inFront;
        if (!begun && focus != null) {
            Moment at = new Moment(slice.fromNanos(), focus.at().errNanos());
            ready.add(new Stored.Seen(0, new Observation.Focus(at, focus.window())));
        }
        begun = true;
    }

    private Observation reduce(Observation observation) {
        return observation instanceof Observation.Key key && !slice.sources().contains(Source.WINDOWS)
                ? key.in(null)
                : observation;
    }

    private void count(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }
}
