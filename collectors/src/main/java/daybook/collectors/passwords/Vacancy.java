package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The place of a field that its program has no more, though its window stands: looks for what has come there.
///
/// A browser makes another thing of a field when its page shows the password, and that one says that it is none. What
/// stands at a point is asked of the program, in its own pixels, so that what lies above its window does not count.
///
/// @param said where the field stood, as its program said last; empty where it never did
record Vacancy(Whereabouts in, Optional<FieldPlace> said, Bus bus) {
    private static final int DEEPEST = 40;
    /// What a program finds at a point may be a part of the field, such as its text.
    private static final int PARTS = 3;

    private static final CompletableFuture<FieldLook> UNTOLD =
            CompletableFuture.completedFuture(new FieldLook.Untold());

    private record Line(Accessible it, boolean single) {}

    CompletableFuture<FieldLook> look() {
        return in.page()
                .map(page -> page.states(bus)
                        .thenCompose(this::look)
                        .exceptionallyCompose(_ -> page.isGone(bus)
                                .thenApply(gone -> gone ? new FieldLook.Left() : new FieldLook.Untold())))
                .orElseGet(this::place);
    }

    private CompletableFuture<FieldLook> look(Accessible.States page) {
        if (page.isDefunct()) {
            return CompletableFuture.completedFuture(new FieldLook.Left());
        }
        return page.isShowing() ? place() : CompletableFuture.completedFuture(new FieldLook.Hidden());
    }

    private CompletableFuture<FieldLook> place() {
        if (in.window().isEmpty() || said.flatMap(FieldPlace::window).isEmpty()) {
            return UNTOLD;
        }
        Accessible window = in.window().get();
        return window.extents(bus)
                .thenCompose(stands -> look(window, said.get().movedWith(stands)))
                .exceptionally(_ -> new FieldLook.Untold());
    }

    private CompletableFuture<FieldLook> look(Accessible window, Window.Bounds area) {
        int y = area.y() + area.height() / 2;
        List<CompletableFuture<Optional<Accessible>>> lines = Stream.of(1, 2, 3)
                .map(quarter -> area.x() + quarter * area.width() / 4)
                .map(x -> window.at(x, y, bus)
                        .thenCompose(found -> found.map(inside -> deepest(inside, x, y, DEEPEST))
                                .orElse(CompletableFuture.completedFuture(window)))
                        .thenCompose(this::line))
                .toList();
        return CompletableFuture.allOf(lines.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> lines.stream()
                        .flatMap(each -> each.join().stream())
                        .findFirst()
                        .<FieldLook>map(FieldLook.Taken::new)
                        .orElseGet(FieldLook.Vacant::new));
    }

    private CompletableFuture<Accessible> deepest(Accessible it, int x, int y, int levels) {
        return it.at(x, y, bus)
                .thenCompose(found -> found.filter(inside -> !inside.equals(it) && levels > 0)
                        .map(inside -> deepest(inside, x, y, levels - 1))
                        .orElse(CompletableFuture.completedFuture(it)));
    }

    /// The field that it is or is a part of. One of several lines is none that could have asked for a password.
    private CompletableFuture<Optional<Accessible>> line(Accessible it) {
        return outermost(it, PARTS)
                .thenApply(found -> found.filter(Line::single).map(Line::it));
    }

    private CompletableFuture<Optional<Line>> outermost(Accessible it, int levels) {
        return it.states(bus).thenCompose(states -> {
            Optional<Line> own = Optional.of(new Line(it, states.isLine())).filter(_ -> states.isEditable());
            return levels == 0
                    ? CompletableFuture.completedFuture(own)
                    : it.parent(bus)
                            .thenCompose(found -> found.map(parent -> outermost(parent, levels - 1))
                                    .orElse(CompletableFuture.completedFuture(Optional.empty())))
                            .thenApply(outer -> outer.or(() -> own));
        });
    }
}
