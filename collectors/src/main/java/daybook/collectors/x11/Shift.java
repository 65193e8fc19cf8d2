package daybook.collectors.x11;

import daybook.consent.Window;

/// How a window has moved, or changed its size.
///
/// @param before where it stood; where nobody knows, what it lies in
/// @param after where it stands since
/// @param known whether it is known where it stood
/// @param uncovered where it stands since and nothing at all lies above it, as far as that is sure
record Shift(Shown before, Shown after, boolean known, Area uncovered) {

    /// All that was visible, where that goes with the upper left corner; also where another window lies above now.
    Area carried() {
        return carried(before.visible());
    }

    /// Where that goes with the upper left corner.
    Area carried(Area part) {
        return part.shifted(to().x() - from().x(), to().y() - from().y());
    }

    /// Around all places to which the server can have taken something that was visible.
    Area reach() {
        Area lowerRight = before.visible()
                .shifted(
                        to().x() + to().width() - from().x() - from().width(),
                        to().y() + to().height() - from().y() - from().height());
        return Area.of(before.visible()
                .plus(Area.of(after.place()))
                .plus(carried())
                .plus(lowerRight)
                .hull());
    }

    boolean isResized() {
        return from().width() != to().width() || from().height() != to().height();
    }

    boolean keepsItsCorner() {
        return from().x() == to().x() && from().y() == to().y();
    }

    private Window.Bounds from() {
        return before.inside();
    }

    private Window.Bounds to() {
        return after.inside();
    }
}
