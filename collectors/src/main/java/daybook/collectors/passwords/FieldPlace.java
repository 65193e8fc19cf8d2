package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where a password field says that it stands, and whether that can be believed.
///
/// Some programs count pixels that are larger than the display's, and some count from their window's corner: a place is
/// believed only where the program says of its own window, too, what the X server says of it.
///
/// @param area of the field
/// @param window of its window, by the program; empty where it names none
record FieldPlace(Window.Bounds area, Optional<Window.Bounds> window) {
    /// What a program draws around its window, such as a shadow, may count as part of it or not.
    private static final int SHADOW = 80;

    /// @param in as [Whereabouts] found it
    static CompletableFuture<FieldPlace> of(Accessible field, Whereabouts in, Bus bus) {
        CompletableFuture<Optional<Window.Bounds>> window = in.window()
                .map(it -> it.extents(bus).thenApply(Optional::of))
                .orElse(CompletableFuture.completedFuture(Optional.empty()));
        return field.extents(bus).thenCombine(window, FieldPlace::new);
    }

    /// Empty where it cannot be believed of a window that stands there.
    Optional<Typing.Place> in(Window.Bounds stands) {
        return lies(stands) && window.filter(said -> isNear(said, stands)).isPresent()
                ? Optional.of(new Typing.Place(area, stands))
                : Optional.empty();
    }

    /// Where it is, by its program, if it has moved with its window.
    Window.Bounds movedWith(Window.Bounds stands) {
        Window.Bounds stood = window.orElse(stands);
        return new Window.Bounds(
                area.x() + stands.x() - stood.x(), area.y() + stands.y() - stood.y(), area.width(), area.height());
    }

    /// Whether any of it lies where something else does; what has no size may be anywhere.
    boolean meets(Window.Bounds other) {
        return other.width() <= 0 || other.height() <= 0 || !area.minus(other).equals(List.of(area));
    }

    private boolean lies(Window.Bounds in) {
        return area.width() > 0
                && area.height() > 0
                && area.minus(in).isEmpty()
                && !area.equals(new Window.Bounds(0, 0, area.width(), area.height()));
    }

    private static boolean isNear(Window.Bounds said, Window.Bounds is) {
        // One that counts from its window's corner says that it stands at the display's.
        boolean atCorner = said.x() == 0 && said.y() == 0;
        return isNear(said.width(), is.width())
                && isNear(said.height(), is.height())
                && Math.abs(said.x() - is.x()) <= SHADOW
                && Math.abs(said.y() - is.y()) <= SHADOW
                && (!atCorner || (is.x() == 0 && is.y() == 0));
    }

    private static boolean isNear(int said, int is) {
        return Math.abs(said - is) <= Math.min(SHADOW, is / 3);
    }
}
