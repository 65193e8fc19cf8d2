package daybook.collectors.x11;

import daybook.consent.Window;

/// What a window showed, and where that is now: the server copies it when the window moves.
///
/// @param before where it stood, and what of it was visible; or where that is not known, what it lies in
/// @param after the same since
/// @param borders what of it the server paints by itself: its border, and those of the windows in it
record Shift(Shown before, Shown after, boolean known, Area borders) {

    /// Where that part of the screen is now, as far as it was in the window. What has another size may have its pixels
    /// anywhere.
    Area of(Area part) {
        Area inside = part.meet(before.visible());
        if (inside.isEmpty()) {
            return Area.NOTHING;
        }
        return isResized() || !known
                ? after.visible().minus(borders)
                : carried(inside).meet(after.visible());
    }

    /// All that was visible, where that goes with the upper left corner; also where another window lies above now.
    Area carried() {
        return carried(before.visible());
    }

    boolean isResized() {
        return from().width() != to().width() || from().height() != to().height();
    }

    boolean keepsItsCorner() {
        return from().x() == to().x() && from().y() == to().y();
    }

    private Area carried(Area part) {
        return part.shifted(to().x() - from().x(), to().y() - from().y());
    }

    private Window.Bounds from() {
        return before.inside();
    }

    private Window.Bounds to() {
        return after.inside();
    }
}
