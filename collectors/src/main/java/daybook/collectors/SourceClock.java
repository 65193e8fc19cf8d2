package daybook.collectors;

import daybook.consent.Moment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Maps a clock of 32-bit milliseconds, which wraps every 49.7 days, to the session's nanoseconds.
///
/// It is fed with readings: the source's time, and the session's instants before it was asked and after it
/// answered. A reading of a whole millisecond stands for its middle. The slope is the median of the slopes between
/// readings (Theil 1950, Sen 1968) of the shorter round trips, the offset the median of what is left; over less
/// than [#SLOPE_NEEDS_NANOS] the slope is taken as one. All methods may be called from any thread.
public final class SourceClock {
    private static final long MILLI = 1_000_000;
    private static final int KEPT = 128;
    private static final long SLOPE_NEEDS_NANOS = 15_000 * MILLI;
    private static final long JUMP_NANOS = 50 * MILLI;
    /// How far two quartz clocks may drift apart.
    private static final double DRIFT = 200e-6;

    private final Deque<Reading> readings = new ArrayDeque<>();
    private Line line = new Line(0, 0, 1, 0, 0, 0);
    private boolean fitted;

    private record Reading(long sourceNanos, long sentNanos, long receivedNanos) {
        long sessionNanos() {
            return sentNanos + roundTripNanos() / 2;
        }

        long roundTripNanos() {
            return receivedNanos - sentNanos;
        }
    }

    /// session = originSession + slope * (source - originSource)
    private record Line(
            long originSource, double originSession, double slope, double errNanos, double driftPerNano, long until) {
        double at(long sourceNanos) {
            return originSession + slope * (sourceNanos - originSource);
        }
    }

    /// The source's clock jumped between these instants of the session.
    public record Jump(long fromNanos, long toNanos) {}

    /// The whole count of milliseconds that `millis` is the lower 32 bits of: the one nearest to the last reading.
    public synchronized long unwrap(long millis) {
        if (readings.isEmpty()) {
            return millis & 0xFFFF_FFFFL;
        }
        long last = readings.getLast().sourceNanos / MILLI;
        return last + ((int) millis - (int) last);
    }

    /// Learns that the source said `millis` between two instants of the session.
    ///
    /// @return the jump, where this cannot be the clock that was read before. What was learnt before is forgotten.
    public synchronized Optional<Jump> add(long millis, long sentNanos, long receivedNanos) {
        Reading reading = new Reading(unwrap(millis) * MILLI + MILLI / 2, sentNanos, receivedNanos);
        Optional<Jump> jump = Optional.empty();
        if (!readings.isEmpty() && isJump(reading)) {
            jump = Optional.of(new Jump(readings.getLast().sentNanos, receivedNanos));
            readings.clear();
        }
        readings.addLast(reading);
        if (readings.size() > KEPT) {
            readings.removeFirst();
        }
        fitted = false;
        return jump;
    }

    /// When the source's clock said that. Empty before the first reading.
    public synchronized Optional<Moment> at(long millis) {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        long sourceNanos = unwrap(millis) * MILLI + MILLI / 2;
        return Optional.of(new Moment(Math.round(fit().at(sourceNanos)), (long) Math.ceil(bound(sourceNanos))));
    }

    /// Half a millisecond for the clock's own grain, what the fit may be off, and drift since its newest reading.
    private double bound(long sourceNanos) {
        Line fit = fit();
        return MILLI / 2 + fit.errNanos + fit.driftPerNano * Math.max(0, sourceNanos - fit.until);
    }

    private boolean isJump(Reading reading) {
        double expected = fit().at(reading.sourceNanos);
        double slack = JUMP_NANOS + DRIFT * Math.abs(reading.sourceNanos - readings.getLast().sourceNanos);
        return expected < reading.sentNanos - slack || expected > reading.receivedNanos + slack;
    }

    private Line fit() {
        if (!fitted) {
            line = fit(quickest());
            fitted = true;
        }
        return line;
    }

    /// The half with the shorter round trips: what waited in a queue tells little about the clock.
    private List<Reading> quickest() {
        long median = readings.stream()
                .sorted(Comparator.comparingLong(Reading::roundTripNanos))
                .skip((readings.size() - 1) / 2)
                .findFirst()
                .orElseThrow()
                .roundTripNanos();
        return readings.stream().filter(r -> r.roundTripNanos() <= median).toList();
    }

    private Line fit(List<Reading> chosen) {
        Reading first = chosen.getFirst();
        long until = chosen.getLast().sourceNanos;
        boolean sloped = until - first.sourceNanos >= SLOPE_NEEDS_NANOS;
        double slope = sloped ? slope(chosen) : 1;
        double[] offsets = chosen.stream()
                .mapToDouble(r -> r.sessionNanos() - first.sentNanos - slope * (r.sourceNanos - first.sourceNanos))
                .toArray();
        double offset = median(offsets);
        double widest = chosen.stream().mapToLong(Reading::roundTripNanos).max().orElseThrow() / 2.0;
        // Readings at even intervals may all fall on the same side of a millisecond: half of one does not average out.
        double grain = MILLI / 2.0;
        double drift = sloped ? DRIFT / 4 : DRIFT;
        double unsloped = sloped ? 0 : DRIFT * (until - first.sourceNanos) / 2;
        return new Line(first.sourceNanos, first.sentNanos + offset, slope, widest + grain + unsloped, drift, until);
    }

    private static double slope(List<Reading> chosen) {
        int n = chosen.size();
        double[] slopes = new double[n * n / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + n / 3; j < n; j++) {
                Reading a = chosen.get(i);
                Reading b = chosen.get(j);
                if (b.sourceNanos > a.sourceNanos) {
                    slopes[count++] = (double) (b.sessionNanos() - a.sessionNanos()) / (b.sourceNanos - a.sourceNanos);
                }
            }
        }
        return count == 0 ? 1 : median(Arrays.copyOf(slopes, count));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
