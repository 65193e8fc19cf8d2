package daybook.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where on the screen a password may be seen, or how long it is.
///
/// A field is known by where it stood when somebody asked. Where its window, or the field in it, stood elsewhere at any
/// time within the guard, or it was never told where it is, all of the window counts.
final class SecretPlaces {
    /// Around a field: its frame and what flashes of the last sign are drawn beyond its edge.
    private static final int MARGIN = 4;

    private final Surroundings around;
    private final boolean unanswered;

    SecretPlaces(Surroundings around) {
        this.around = around;
        this.unanswered = around.typings().stream().anyMatch(typing -> typing.into() instanceof Typing.Into.Unanswered);
    }

    /// What of a window that is otherwise seen may not be.
    List<Mask> in(Stack.Shown shown) {
        List<Mask> masks = new ArrayList<>();
        shown.owners().stream().map(Window::id).distinct().forEach(id -> {
            List<Typing.Into.Password> passwords = around.typings().stream()
                    .filter(typing -> typing.window() == id)
                    .flatMap(
                            typing -> typing.into() instanceof Typing.Into.Password it ? Stream.of(it) : Stream.empty())
                    .distinct()
                    .toList();
            if (!passwords.isEmpty()) {
                masks.add(new Mask(place(id, passwords).orElse(shown.place()), Reason.PASSWORD_FIELD));
            }
            if (unanswered && stoodInFront(id)) {
                masks.add(new Mask(shown.place(), Reason.STALE_CONTEXT));
            }
        });
        return masks;
    }

    private boolean stoodInFront(long window) {
        return places(window).findAny().isPresent()
                || around.typings().stream().anyMatch(typing -> typing.window() == window);
    }

    /// The one place of the one field that there was.
    private Optional<Window.Bounds> place(long window, List<Typing.Into.Password> passwords) {
        return passwords.size() == 1
                ? passwords
                        .getFirst()
                        .field()
                        .filter(field -> stood(window, field.window()))
                        .map(SecretPlaces::widened)
                : Optional.empty();
    }

    private boolean stood(long window, Window.Bounds place) {
        return places(window).distinct().toList().equals(List.of(place));
    }

    private Stream<Window.Bounds> places(long window) {
        return around.contexts().stream()
                .flatMap(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        ? Stream.of(focused)
                        : Stream.empty())
                .filter(focused -> focused.id() == window)
                .map(Window::bounds);
    }

    private static Window.Bounds widened(Typing.Field field) {
        Window.Bounds area = field.area();
        return new Window.Bounds(
                area.x() - MARGIN, area.y() - MARGIN, area.width() + 2 * MARGIN, area.height() + 2 * MARGIN);
    }
}
