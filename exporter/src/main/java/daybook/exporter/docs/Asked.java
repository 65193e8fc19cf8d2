package daybook.exporter.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who alone might write or suggest, each time that it was asked. Immutable.
final class Asked {
    /// @param writer null for none or several
    record Answered(
            long requestedNanos,
            long receivedNanos,
            @Nullable String writer) {
        @Override
        public String toString() {
            return "Answered[" + requestedNanos + "]";
        }
    }

    private final List<Answered> answered;
    /// The latest receipt of all up to each: a clock that was set back passes the same times twice.
    private final long[] received;
    /// The earliest receipt.
    private final long firstNanos;

    /// @param answered in the order of receipt
    Asked(List<Answered> answered) {
        this.answered = List.copyOf(answered);
        received = new long[answered.size()];
        long first = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < received.length; i++) {
            first = Math.min(first, answered.get(i).receivedNanos());
            latest = Math.max(latest, answered.get(i).receivedNanos());
            received[i] = latest;
        }
        firstNanos = first;
    }

    /// The same one as a stretch began, whenever it was asked within, and after it had ended; null where there is none.
    @Nullable
    String writer(long from, long to) {
        if (firstNanos > from) {
            return null;
        }
        int ahead = Spans.upTo(received, from);
        boolean before = ahead > 0;
        String one = before ? answered.get(ahead - 1).writer() : null;
        for (Answered at : answered.subList(ahead, answered.size())) {
            if (at.receivedNanos() <= from) {
                // The last one before the stretch counts, and all after it.
                one = at.writer();
                before = true;
            } else if (before && (one == null || !one.equals(at.writer()))) {
                return null;
            } else if (before && at.requestedNanos() >= to) {
                return one;
            }
        }
        return null;
    }
}
