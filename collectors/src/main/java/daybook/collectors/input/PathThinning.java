package daybook.collectors.input;

import daybook.consent.Observation.PointerMove;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Leaves out the moves that a straight line already tells.
///
/// Every point of the true path lies within [#TOLERANCE] of the line through the points that are kept, an opening
/// window as of Keogh et al. 2001. It holds at most [#MOST_HELD] points, none longer than [#LONGEST_NANOS]. For one
/// thread.
final class PathThinning {
    /// In pixels.
    static final double TOLERANCE = 2;

    static final int MOST_HELD = 64;
    static final long LONGEST_NANOS = 100_000_000;

    private final Consumer<PointerMove> kept;
    private final List<PointerMove> held = new ArrayList<>();
    private @Nullable PointerMove anchor;

    PathThinning(Consumer<PointerMove> kept) {
        this.kept = kept;
    }

    void add(PointerMove move) {
        PointerMove from = anchor;
        if (from == null || from.dragging() != move.dragging()) {
            settle();
            keep(move);
            return;
        }
        if (held.size() >= MOST_HELD || isOld(move.at().nanos()) || !isStraight(from, move)) {
            settle();
        }
        held.add(move);
    }

    /// Keeps the last point, so that what comes next starts where the pointer is.
    void settle() {
        if (!held.isEmpty()) {
            keep(held.getLast());
        }
    }

    void settleOlder(long nowNanos) {
        if (isOld(nowNanos)) {
            settle();
        }
    }

    /// Where the pointer was last kept, and whether that is there.
    boolean standsAt(int x, int y) {
        return anchor != null && anchor.x() == x && anchor.y() == y;
    }

    private boolean isOld(long nowNanos) {
        return !held.isEmpty() && nowNanos - held.getFirst().at().nanos() >= LONGEST_NANOS;
    }

    private void keep(PointerMove move) {
        held.clear();
        anchor = move;
        kept.accept(move);
    }

    private boolean isStraight(PointerMove from, PointerMove to) {
        return held.stream().allMatch(p -> distance(p, from, to) <= TOLERANCE);
    }

    /// From a point to the stretch between two others.
    static double distance(PointerMove point, PointerMove from, PointerMove to) {
        double dx = (double) to.x() - from.x();
        double dy = (double) to.y() - from.y();
        double length = dx * dx + dy * dy;
        double along = ((point.x() - from.x()) * dx + (point.y() - from.y()) * dy) / Math.max(length, 1);
        double t = Math.clamp(along, 0, 1);
        return Math.hypot(point.x() - from.x() - t * dx, point.y() - from.y() - t * dy);
    }
}
