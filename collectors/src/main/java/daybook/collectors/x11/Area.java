package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A part of the screen, as rectangles that do not overlap. Immutable.
///
/// @param hull the rectangle around all of it: most areas that are compared are far from each other
record Area(List<Window.Bounds> parts, Window.Bounds hull) {
    static final Area NOTHING = new Area(List.of());

    private Area(List<Window.Bounds> parts) {
        this(List.copyOf(parts), around(parts));
    }

    static Area of(Window.Bounds place) {
        return place.width() <= 0 || place.height() <= 0 ? NOTHING : new Area(List.of(place));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean touches(Window.Bounds other) {
        if (!meet(hull, other)) {
            return false;
        }
        for (Window.Bounds part : parts) {
            if (meet(part, other)) {
                return true;
            }
        }
        return false;
    }

    boolean touches(Area other) {
        if (!meet(hull, other.hull)) {
            return false;
        }
        for (Window.Bounds part : other.parts) {
            if (touches(part)) {
                return true;
            }
        }
        return false;
    }

    Area minus(Window.Bounds other) {
        if (!touches(other)) {
            return this;
        }
        List<Window.Bounds> left = new ArrayList<>();
        for (Window.Bounds part : parts) {
            left.addAll(part.minus(other));
        }
        return new Area(left);
    }

    Area minus(Area other) {
        Area left = this;
        for (Window.Bounds part : other.parts) {
            left = left.minus(part);
        }
        return left;
    }

    /// What both have.
    Area meet(Area other) {
        return touches(other) ? minus(minus(other)) : NOTHING;
    }

    Area shifted(int x, int y) {
        return new Area(parts.stream()
                .map(part -> new Window.Bounds(part.x() + x, part.y() + y, part.width(), part.height()))
                .toList());
    }

    Area plus(Area other) {
        if (isEmpty()) {
            return other;
        }
        return new Area(
                Stream.concat(parts.stream(), other.minus(this).parts.stream()).toList());
    }

    /// The same, or where it has more parts than that, the rectangle around it.
    Area inAtMost(int most) {
        return parts.size() <= most ? this : of(hull);
    }

    private static Window.Bounds around(List<Window.Bounds> parts) {
        int left = parts.stream().mapToInt(Window.Bounds::x).min().orElse(0);
        int top = parts.stream().mapToInt(Window.Bounds::y).min().orElse(0);
        int right = parts.stream().mapToInt(p -> p.x() + p.width()).max().orElse(0);
        int bottom = parts.stream().mapToInt(p -> p.y() + p.height()).max().orElse(0);
        return new Window.Bounds(left, top, right - left, bottom - top);
    }

    private static boolean meet(Window.Bounds a, Window.Bounds b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }
}
