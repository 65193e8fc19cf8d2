package daybook.exporter.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Stretches of time, in any order, of which some may overlap. For one thread.
public final class Stretches {
    private record Stretch(long fromNanos, long toNanos) {}

    private final List<Stretch> stretches = new ArrayList<>();

    public void add(long fromNanos, long toNanos) {
        stretches.add(new Stretch(fromNanos, toNanos));
    }

    public int count() {
        return stretches.size();
    }

    /// How long they are together.
    public long nanos() {
        stretches.sort(Comparator.comparingLong(Stretch::fromNanos));
        long nanos = 0;
        long upTo = Long.MIN_VALUE;
        for (Stretch stretch : stretches) {
            nanos += Math.max(0, stretch.toNanos - Math.max(stretch.fromNanos, upTo));
            upTo = Math.max(upTo, stretch.toNanos);
        }
        return nanos;
    }
}
