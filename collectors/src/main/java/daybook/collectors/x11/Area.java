package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A part of the screen, as rectangles that do not overlap. Immutable.
record Area(List<Window.Bounds> parts) {
    static final Area NOTHING = new Area(List.of());

    Area {
        parts = List.copyOf(parts);
    }

    static Area of(Window.Bounds place) {
        return place.width() <= 0 || place.height() <= 0 ? NOTHING : new Area(List.of(place));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean touches(Window.Bounds other) {
        return parts.stream().anyMatch(part -> meet(part, other));
    }

    boolean touches(Area other) {
        return other.parts.stream().anyMatch(this::touches);
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
        if (parts.size() <= most) {
            return this;
        }
        int left = parts.stream().mapToInt(Window.Bounds::x).min().orElseThrow();
        int top = parts.stream().mapToInt(Window.Bounds::y).min().orElseThrow();
        int right = parts.stream().mapToInt(p -> p.x() + p.width()).max().orElseThrow();
        int bottom = parts.stream().mapToInt(p -> p.y() + p.height()).max().orElseThrow();
        return of(new Window.Bounds(left, top, right - left, bottom - top));
    }

    private static boolean meet(Window.Bounds a, Window.Bounds b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }
}
