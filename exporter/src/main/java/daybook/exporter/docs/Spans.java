package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Stretches of time, many of which may be asked after often. Immutable.
final class Spans {
    record Span(long from, long to) {}

    /// Their beginnings, the earliest first.
    private final long[] from;
    /// The latest end of all that began up to each.
    private final long[] to;

    Spans(List<Span> spans) {
        List<Span> inOrder = new ArrayList<>(spans);
        inOrder.sort(Comparator.comparingLong(Span::from));
        from = new long[inOrder.size()];
        to = new long[inOrder.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < from.length; i++) {
            latest = Math.max(latest, inOrder.get(i).to());
            from[i] = inOrder.get(i).from();
            to[i] = latest;
        }
    }

    /// Whether one of them has some of that stretch, which has its ends.
    boolean anyIn(long first, long last) {
        return any(last, first);
    }

    /// Whether one of them has all of that stretch.
    boolean anyOver(long first, long last) {
        return any(first, last);
    }

    private boolean any(long begunBy, long notEndedBefore) {
        int begun = upTo(from, begunBy);
        return begun > 0 && to[begun - 1] >= notEndedBefore;
    }

    /// How many of these are not beyond it.
    ///
    /// @param ascending none less than the one before
    static int upTo(long[] ascending, long most) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
