package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A field that asked for a password in some window, and what is known of it. For one thread.
final class RememberedField {
    /// What a window has left on the screen may be seen until somebody paints over it.
    private static final long LEFT_NANOS = 10_000_000_000L;

    private static final CompletableFuture<Optional<Accessible>> NOT_ASKED =
            CompletableFuture.failedFuture(new IllegalStateException());

    final Accessible field;
    final Bus bus;
    final long window;
    private final OptionalLong process;
    private final int number;
    private CompletableFuture<Optional<Accessible>> within = NOT_ASKED;
    private CompletableFuture<Look> asked = CompletableFuture.completedFuture(new Look.Untold());
    private Optional<Window.Bounds> stands = Optional.empty();
    private boolean placed;
    private long goneNanos;

    /// What it says of itself.
    private sealed interface Look {
        record Showing(Optional<FieldPlace> place) implements Look {}

        record Hidden() implements Look {}

        /// Its program is there, and the field is not.
        record Gone() implements Look {}

        record Untold() implements Look {}
    }

    /// @param process of the window: another one may have its number later
    RememberedField(Accessible field, Bus bus, long window, OptionalLong process, int number) {
        this.field = field;
        this.bus = bus;
        this.window = window;
        this.process = process;
        this.number = number;
    }

    /// Looks for its window, and asks it where it is, unless it has not answered yet.
    ///
    /// @param bounds of the window; empty where there is none of that number
    void ask(Optional<Window.Bounds> bounds, OptionalLong owner, long nanos) {
        stands = bounds.filter(_ -> owner.equals(process));
        if (stands.isEmpty()) {
            goneNanos = goneNanos == 0 ? nanos : goneNanos;
        } else if (asked.isDone()) {
            if (within.isCompletedExceptionally() || within.join().isEmpty()) {
                within = FieldPlace.window(field, bus);
            }
            asked = look();
        }
    }

    private CompletableFuture<Look> look() {
        CompletableFuture<Accessible.States> states = field.states(bus);
        CompletableFuture<Optional<FieldPlace>> place = within.thenCompose(it -> FieldPlace.of(field, it, bus))
                .handle((found, _) -> Optional.ofNullable(found));
        return states.thenCompose(it -> look(it, place))
                .exceptionallyCompose(_ -> bus.process(field.owner())
                        .handle((_, failed) -> failed == null ? new Look.Gone() : new Look.Untold()));
    }

    private static CompletableFuture<Look> look(
            Accessible.States states, CompletableFuture<Optional<FieldPlace>> place) {
        return states.isDefunct()
                ? CompletableFuture.completedFuture(new Look.Gone())
                : states.isShowing()
                        ? place.thenApply(Look.Showing::new)
                        : CompletableFuture.completedFuture(new Look.Hidden());
    }

    CompletableFuture<?> answer() {
        return asked;
    }

    /// Whether it is to be forgotten.
    boolean hasGone(long nanos) {
        return goneNanos != 0 ? nanos - goneNanos > LEFT_NANOS : asked.isDone() && asked.join() instanceof Look.Gone;
    }

    /// Whether it was last seen where it can be believed to be.
    boolean isPlaced() {
        return placed;
    }

    /// As it is now; empty where nothing can be seen of it.
    Optional<Typing.Field> found() {
        Look look = goneNanos == 0 && bus.isAlive() && asked.isDone() ? asked.join() : new Look.Untold();
        Optional<Typing.Place> place = look instanceof Look.Showing(Optional<FieldPlace> said)
                ? stands.flatMap(bounds -> said.flatMap(it -> it.in(bounds)))
                : Optional.empty();
        placed = place.isPresent();
        return look instanceof Look.Hidden || look instanceof Look.Gone
                ? Optional.empty()
                : Optional.of(new Typing.Field(window, number, place));
    }
}
