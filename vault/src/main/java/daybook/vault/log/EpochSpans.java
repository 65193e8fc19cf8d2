package daybook.vault.log;

import daybook.consent.Epochs;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/// Up to when each epoch of a running session was written to, or tells of, whichever is later: so its newest part can
/// be forgotten without a key that reads. It goes back an hour and a little. Written by one thread, read by any.
final class EpochSpans {
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(61);

    /// @param arrived the clock's epoch in which it arrived; the disk may be ahead
    private record Span(int arrived, long newestNanos) {}

    private final ConcurrentNavigableMap<Integer, Span> spans = new ConcurrentSkipListMap<>();

    /// Something of that moment is about to be written. That it fails half-way changes nothing: a part may be there.
    ///
    /// @param nowNanos the session's clock, which goes on whatever moments are told
    void add(int epoch, int arrived, long nanos, long nowNanos) {
        Span span = new Span(arrived, Math.max(nanos, nowNanos));
        spans.merge(epoch, span, (one, other) -> new Span(arrived, Math.max(one.newestNanos(), other.newestNanos())));
        while (spans.firstEntry().getValue().newestNanos() < nowNanos - KEPT_NANOS) {
            spans.pollFirstEntry();
        }
    }

    /// Up to which epoch all arrived before that epoch of the clock; -1 where nothing did.
    int lastBefore(int arrived) {
        return spans.entrySet().stream()
                .filter(span -> span.getValue().arrived() < arrived)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(-1);
    }

    /// Those that arrived before that epoch of the clock and tell of that moment or a later one.
    Epochs since(long fromNanos, int beforeArrived) {
        return Epochs.of(spans.entrySet().stream()
                .filter(span -> span.getValue().arrived() < beforeArrived
                        && span.getValue().newestNanos() >= fromNanos)
                .map(Map.Entry::getKey)
                .toList());
    }
}
