package daybook.exporter.rows;

import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Writes the screen's video, and the rows of its pictures.
///
/// Two passes: a gap may be told long after it began, and the picture before it ends there.
public final class ScreenPart implements SessionPart {
    @Override
    public Map<String, Long> write(Released released, BundleSink sink) throws IOException {
        if (released.durationNanos() == 0 || !released.slice().sources().contains(Source.SCREEN)) {
            return Map.of();
        }
        NavigableSet<Long> gaps = gaps(released);
        try (RecordedSession.Reading reading = released.session().open();
                ScreenFrames frames = new ScreenFrames(released, sink, gaps)) {
            SlicedTrace trace = new SlicedTrace(new Trace(reading), released.slice());
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                if (next.get() instanceof Stored.Seen(int epoch, Observation.Frame frame)) {
                    frames.see(epoch, frame);
                }
            }
            frames.finish();
            return frames.leftOut();
        }
    }

    /// When a gap of the screen begins. What was erased began after the last thing that is known before it.
    private static NavigableSet<Long> gaps(Released released) throws IOException {
        NavigableSet<Long> begins = new TreeSet<>();
        long newestNanos = released.slice().fromNanos();
        try (RecordedSession.Reading reading = released.session().open()) {
            SlicedTrace trace = new SlicedTrace(new Trace(reading), released.slice());
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                switch (next.get()) {
                    case Stored.Seen(int _, Observation observation) ->
                        newestNanos = observation.at().nanos();
                    case Stored.Missing(int _, Gap gap) -> {
                        if (gap.source() == Source.SCREEN) {
                            begins.add(gap.fromNanos());
                        }
                    }
                    case Stored.Erased(int _, Source source) -> {
                        if (source == Source.SCREEN) {
                            begins.add(newestNanos);
                        }
                    }
                    case Stored.Clock _, Stored.On _, Stored.Doubtful _, Stored.ErasedJournal _ -> {}
                }
            }
        }
        return begins;
    }
}
