package daybook.collectors.x11;

/// A place where somebody's pixels may still stand. Immutable.
///
/// @param leftNanos when the first of it was left
/// @param place black where their owner is kept out
/// @param unpainted what of it nobody has painted upon since
/// @param quietSinceNanos when it was left, or painted upon last
/// @param paintedNanos when the last of it had been painted upon
record Ghost(long leftNanos, Area place, Area unpainted, long quietSinceNanos, long paintedNanos) {
    /// Damage tells of a drawing a little before its end; and a program that has copied old pixels paints over them
    /// within that.
    static final long GUARD_NANOS = 300_000_000;

    /// A place that is painted upon all the time is given free nevertheless.
    private static final long LONGEST_NANOS = 1_000_000_000;

    private static final int MOST_PARTS = 16;
    private static final int MOST_UNPAINTED_PARTS = 400;

    static Ghost of(Area left, long nanos) {
        return new Ghost(nanos, left.inAtMost(MOST_PARTS), left, nanos, nanos);
    }

    Ghost and(Area left, long nanos) {
        return left.isEmpty() ? this : and(left, left, nanos);
    }

    private Ghost and(Area more, Area moreUnpainted, long nanos) {
        return new Ghost(
                leftNanos,
                place.plus(more).inAtMost(MOST_PARTS),
                unpainted.plus(moreUnpainted).inAtMost(MOST_UNPAINTED_PARTS),
                nanos,
                nanos);
    }

    Ghost painted(Area area, long nanos) {
        if (unpainted.isEmpty()) {
            boolean restless = nanos - paintedNanos < LONGEST_NANOS && place.touches(area);
            return restless ? new Ghost(leftNanos, place, unpainted, nanos, paintedNanos) : this;
        }
        return unpainted.touches(area)
                ? new Ghost(leftNanos, place, unpainted.minus(area).inAtMost(MOST_UNPAINTED_PARTS), nanos, nanos)
                : this;
    }

    /// While something is unpainted, what a program paints in the same window may be a copy of it. One that does so
    /// before it paints anew repairs the copy as well, so that need not be waited for.
    Ghost spread(Area painted, Iterable<Shown> windows, long nanos) {
        Area copies = Area.NOTHING;
        for (Shown window : windows) {
            if (window.visible().touches(painted) && window.visible().touches(unpainted)) {
                copies = copies.plus(window.visible().meet(painted).minus(place));
            }
        }
        return copies.isEmpty() ? this : and(copies, Area.NOTHING, nanos);
    }

    /// A window has moved, and what stands in it with it.
    Ghost carried(Copy copy, long nanos) {
        Area carried = copy.of(place);
        return carried.isEmpty() ? this : and(carried, copy.of(unpainted), nanos);
    }

    /// @param whole whether nothing of it may be given free before all has been painted upon
    boolean fades(boolean whole, long nanos) {
        boolean quiet = nanos - quietSinceNanos >= GUARD_NANOS;
        return quiet && (whole ? unpainted.isEmpty() : !place.equals(unpainted.inAtMost(MOST_PARTS)));
    }

    Ghost faded() {
        return new Ghost(leftNanos, unpainted.inAtMost(MOST_PARTS), unpainted, quietSinceNanos, paintedNanos);
    }
}
