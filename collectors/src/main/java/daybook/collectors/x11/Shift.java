package daybook.collectors.x11;

import daybook.consent.Window;

/// What a window showed, and where that is now: the server copies it when the window moves.
///
/// @param before where it stood, and what of it was visible
/// @param after the same since
record Shift(Shown before, Shown after) {

    record Shown(Window.Bounds place, Area visible) {}

    /// Where that part of the screen is now, as far as it was in the window. What has another size may have its pixels
    /// anywhere.
    Area of(Area part) {
        Area inside = part.meet(before.visible);
        if (inside.isEmpty()) {
            return Area.NOTHING;
        }
        return isResized() ? after.visible : carried(inside).meet(after.visible);
    }

    /// What the server says it copied to, at most: also where another window lies above, and it drew nothing.
    Area copy() {
        return isResized() ? Area.of(after.place) : carried(before.visible);
    }

    private boolean isResized() {
        return before.place.width() != after.place.width() || before.place.height() != after.place.height();
    }

    private Area carried(Area part) {
        return part.shifted(after.place.x() - before.place.x(), after.place.y() - before.place.y());
    }
}
