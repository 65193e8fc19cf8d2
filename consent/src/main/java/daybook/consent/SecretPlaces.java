package daybook.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where on the screen a password may be seen, or how long it is.
///
/// A field is known by where it stood when somebody asked. Where its window, or the field in it, stood elsewhere at any
/// time within the guard, or it was never told where it is, all of the window counts.
///
/// What a window has left on the screen shows what it showed then, whatever is said of its fields by now: all of it
/// counts as long as it is there, where the window asked for a password shortly before it left, or later.
final class SecretPlaces {
    /// Around a field: its frame and what flashes of the last sign are drawn beyond its edge.
    private static final int MARGIN = 4;

    /// On a busy machine it is told late when a window left, and when it asked last.
    private static final long LATE_NANOS = 2_000_000_000L;

    private final Surroundings around;
    private final boolean unanswered;

    SecretPlaces(Surroundings around) {
        this.around = around;
        this.unanswered = around.typings().stream().anyMatch(typing -> typing.into() instanceof Typing.Into.Unanswered);
    }

    /// What of a window that is otherwise seen may not be.
    List<Mask> in(Stack.Shown shown) {
        if (wasLeftWithOne(shown)) {
            return List.of(new Mask(shown.place(), Reason.PASSWORD_FIELD));
        }
        List<Mask> masks = new ArrayList<>();
        shown.owners().stream().map(Window::id).distinct().forEach(id -> {
            passwords(id, shown.place()).forEach(area -> masks.add(new Mask(area, Reason.PASSWORD_FIELD)));
            if (unanswered && stoodInFront(id)) {
                masks.add(new Mask(shown.place(), Reason.STALE_CONTEXT));
            }
        });
        return masks;
    }

    private boolean wasLeftWithOne(Stack.Shown shown) {
        return shown.leftNanos().isPresent()
                && shown.owners().stream()
                        .map(owner -> around.askedUntilNanos().get(owner.id()))
                        .anyMatch(until -> until != null && shown.leftNanos().getAsLong() <= until + LATE_NANOS);
    }

    private boolean stoodInFront(long window) {
        return places(window).findAny().isPresent()
                || around.typings().stream().anyMatch(typing -> typing.window() == window);
    }

    /// Where in that window; all of it where that is not sure.
    private List<Window.Bounds> passwords(long window, Window.Bounds whole) {
        Map<Integer, List<Typing.Field>> fields = around.typings().stream()
                .flatMap(typing -> typing.fields().stream())
                .filter(field -> field.window() == window)
                .distinct()
                .collect(Collectors.groupingBy(Typing.Field::number));
        List<Optional<Window.Bounds>> areas = fields.values().stream()
                .map(each -> area(window, each).filter(area -> area.minus(whole).isEmpty()))
                .toList();
        return asksSomewhere(window) || areas.stream().anyMatch(Optional::isEmpty)
                ? List.of(whole)
                : areas.stream()
                        .flatMap(Optional::stream)
                        .map(SecretPlaces::widened)
                        .toList();
    }

    /// Whether a password was typed there into a field of which nothing is known.
    private boolean asksSomewhere(long window) {
        return around.typings().stream()
                .anyMatch(typing -> typing.window() == window
                        && typing.into() instanceof Typing.Into.Password
                        && typing.fields().stream().noneMatch(field -> field.window() == window));
    }

    /// The one place of a field, by all that was said of it.
    private Optional<Window.Bounds> area(long window, List<Typing.Field> said) {
        return said.size() == 1
                ? said.getFirst()
                        .place()
                        .filter(place -> places(window).allMatch(place.window()::equals))
                        .map(Typing.Place::area)
                : Optional.empty();
    }

    /// Where it stood while it was in front.
    private Stream<Window.Bounds> places(long window) {
        return around.contexts().stream()
                .flatMap(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        ? Stream.of(focused)
                        : Stream.empty())
                .filter(focused -> focused.id() == window)
                .map(Window::bounds);
    }

    private static Window.Bounds widened(Window.Bounds area) {
        return new Window.Bounds(
                area.x() - MARGIN, area.y() - MARGIN, area.width() + 2 * MARGIN, area.height() + 2 * MARGIN);
    }
}
