package daybook.exporter.rows;

import daybook.exporter.tables.Row;
import daybook.exporter.tables.Sessions;
import org.jspecify.annotations.Nullable;

/// How well a session's times are known, in memory that does not grow: bounds are counted in steps of an eighth of
/// their size, and a percentile is told as the upper end of its step.
final class ErrorBounds {
    private static final int STEPS = 8;

    private final long[] counts = new long[(Long.SIZE + 1) * STEPS];
    private long seen;
    private long most;

    void see(long errNanos) {
        counts[step(errNanos)]++;
        seen++;
        most = Math.max(most, errNanos);
    }

    /// Null where nothing was seen.
    @Nullable
    Row row() {
        return seen == 0
                ? null
                : new Row(Sessions.ONE_ALIGNMENT.fields())
                        .set(Sessions.P50, percentile(50))
                        .set(Sessions.P99, percentile(99))
                        .set(Sessions.MAX, most);
    }

    private long percentile(int percent) {
        long wanted = Math.ceilDiv(seen * percent, 100);
        long sum = 0;
        for (int step = 0; step < counts.length; step++) {
            sum += counts[step];
            if (sum >= wanted) {
                return Math.min(most, upperEnd(step));
            }
        }
        return most;
    }

    private static int step(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        return (octave - 2) * STEPS + (int) (nanos >> (octave - 3)) - STEPS;
    }

    private static long upperEnd(int step) {
        if (step < STEPS) {
            return step;
        }
        int octave = step / STEPS + 2;
        return ((long) (step % STEPS + STEPS + 1) << (octave - 3)) - 1;
    }
}
