package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
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
    private static final int DEEPEST = 40;
    /// What a program draws around its window, such as a shadow, may count as part of it or not.
    private static final int SHADOW = 80;

    /// @param within as [#window(Accessible, Bus)] found it
    static CompletableFuture<FieldPlace> of(Accessible field, Optional<Accessible> within, Bus bus) {
        CompletableFuture<Optional<Window.Bounds>> window = within.map(
                        it -> it.extents(bus).thenApply(Optional::of))
                .orElse(CompletableFuture.completedFuture(Optional.empty()));
        return field.extents(bus).thenCombine(window, FieldPlace::new);
    }

    /// The window that a field lies in: what lies in the program itself, whatever it says it is.
    static CompletableFuture<Optional<Accessible>> window(Accessible field, Bus bus) {
        return above(field, bus, DEEPEST);
    }

    private static CompletableFuture<Optional<Accessible>> above(Accessible it, Bus bus, int levels) {
        return it.parent(bus).thenCompose(found -> {
            if (found.isEmpty() || levels == 0) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            Accessible parent = found.get();
            return parent.role(bus)
                    .thenCompose(role -> role.isProgram()
                            ? CompletableFuture.completedFuture(Optional.of(it))
                            : above(parent, bus, levels - 1));
        });
    }

    /// Empty where it cannot be believed of a window that stands there.
    Optional<Typing.Place> in(Window.Bounds stands) {
        return lies(stands) && window.filter(said -> isNear(said, stands)).isPresent()
                ? Optional.of(new Typing.Place(area, stands))
                : Optional.empty();
    }

    private boolean lies(Window.Bounds in) {
        return area.width() > 0
                && area.height() > 0
                && area.minus(in).isEmpty()
                && !area.equals(new Window.Bounds(0, 0, area.width(), area.height()));
    }

    private static boolean isNear(Window.Bounds said, Window.Bounds is) {
        return isNear(said.width(), is.width()) && isNear(said.height(), is.height());
    }

    private static boolean isNear(int said, int is) {
        return Math.abs(said - is) <= Math.min(SHADOW, is / 3);
    }
}
