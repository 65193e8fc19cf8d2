package daybook.collectors.x11;

import daybook.consent.Window;

/// Where a window stands.
///
/// @param place its border included
/// @param border how wide that is
/// @param visible what of it can be seen
record Shown(Window.Bounds place, int border, Area visible) {
    boolean isWhere(Shown other) {
        return place.equals(other.place) && border == other.border;
    }

    /// What the border surrounds.
    Window.Bounds inside() {
        return new Window.Bounds(
                place.x() + border, place.y() + border, place.width() - 2 * border, place.height() - 2 * border);
    }

    /// A window that lies in it.
    ///
    /// @param in where in what the border surrounds, the window's own border included
    Shown around(Window.Bounds in, int border) {
        Window.Bounds inside = inside();
        Window.Bounds place = new Window.Bounds(inside.x() + in.x(), inside.y() + in.y(), in.width(), in.height());
        return new Shown(place, border, visible.meet(Area.of(inside)).meet(Area.of(place)));
    }

    Area visibleBorder() {
        return border == 0 ? Area.NOTHING : visible.minus(inside());
    }

    /// Whether that may be told of its border: as the rectangle around what of that was painted, whatever lies in it.
    boolean hasBorderAround(Window.Bounds told) {
        return visibleBorder().meet(Area.of(told)).hull().equals(told);
    }
}
