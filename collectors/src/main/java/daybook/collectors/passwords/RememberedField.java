package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A field that asked for a password in some window, and what is known of it. For one thread.
///
/// One that its program has no more is missing while its window stands: what comes in its place is the field then.
final class RememberedField {
    /// A question of the display may fail, and its window be there all the same.
    private static final long GONE_NANOS = 2_000_000_000L;

    /// A page that has left is on the screen until the next one is painted.
    private static final long LEFT_NANOS = 2_000_000_000L;

    /// A program that shows the password puts the other field there at once. What it puts there only so much later is
    /// taken to be something else: a page that goes on within itself would be black there for ever.
    private static final long VACANT_NANOS = 5_000_000_000L;

    private static final FieldLook UNTOLD = new FieldLook.Untold();

    final Bus bus;
    final long window;
    private final OptionalLong process;
    private final int number;
    private Accessible field;
    private CompletableFuture<Whereabouts> within = CompletableFuture.completedFuture(Whereabouts.UNKNOWN);
    private CompletableFuture<FieldLook> asked = CompletableFuture.completedFuture(UNTOLD);
    private FieldLook look = UNTOLD;
    private Optional<Window.Bounds> stands = Optional.empty();
    private Optional<FieldPlace> said = Optional.empty();
    private Optional<Typing.Place> place = Optional.empty();
    private boolean wasPlaced;
    private boolean missing;
    private OptionalLong goneNanos = OptionalLong.empty();
    private OptionalLong leftNanos = OptionalLong.empty();
    private OptionalLong vacantNanos = OptionalLong.empty();

    /// @param process of the window: another one may have its number later
    RememberedField(Accessible field, Bus bus, long window, OptionalLong process, int number) {
        this.field = field;
        this.bus = bus;
        this.window = window;
        this.process = process;
        this.number = number;
    }

    boolean is(Accessible other, Bus on) {
        return bus == on && field.equals(other);
    }

    boolean isSame(RememberedField other) {
        return is(other.field, other.bus);
    }

    /// Looks for its window, and asks it where it is, unless it has not answered yet.
    ///
    /// @param bounds of the window; empty where there is none of that number
    void ask(Optional<Window.Bounds> bounds, OptionalLong owner) {
        stands = bounds.filter(_ -> owner.equals(process));
        if (stands.isPresent() && asked.isDone()) {
            asked = missing ? new Vacancy(in(), said, bus).look() : look();
        }
    }

    private CompletableFuture<FieldLook> look() {
        CompletableFuture<Accessible.States> states = field.states(bus);
        if (in().window().isEmpty() && within.isDone()) {
            within = Whereabouts.of(field, bus);
        }
        CompletableFuture<Optional<FieldPlace>> told = within.thenCompose(it -> FieldPlace.of(field, it, bus))
                .handle((found, _) -> Optional.ofNullable(found));
        return states.thenCompose(it -> look(it, told))
                .exceptionallyCompose(_ -> field.isGone(bus).thenApply(gone -> gone ? new FieldLook.Gone() : UNTOLD));
    }

    private static CompletableFuture<FieldLook> look(
            Accessible.States states, CompletableFuture<Optional<FieldPlace>> place) {
        if (states.isDefunct()) {
            return CompletableFuture.completedFuture(new FieldLook.Gone());
        }
        return states.isShowing()
                ? place.thenApply(FieldLook.Showing::new)
                : CompletableFuture.completedFuture(new FieldLook.Hidden());
    }

    private Whereabouts in() {
        return within.isDone() && !within.isCompletedExceptionally() ? within.join() : Whereabouts.UNKNOWN;
    }

    CompletableFuture<?> answer() {
        return asked;
    }

    /// Takes the answer, or that there is none.
    void hear(long nanos) {
        look = stands.isPresent() && bus.isAlive() && asked.isDone() ? asked.join() : UNTOLD;
        goneNanos = since(goneNanos, stands.isEmpty(), nanos);
        leftNanos = since(leftNanos, look instanceof FieldLook.Left, nanos);
        vacantNanos = since(vacantNanos, look instanceof FieldLook.Left || look instanceof FieldLook.Vacant, nanos);
        switch (look) {
            case FieldLook.Showing(Optional<FieldPlace> told) -> {
                said = told.or(() -> said);
                place = stands.flatMap(bounds -> told.flatMap(it -> it.in(bounds)));
            }
            case FieldLook.Gone _ -> missing = true;
            case FieldLook.Taken(Accessible by) -> become(by);
            case FieldLook.Hidden _, FieldLook.Vacant _, FieldLook.Left _ -> {}
            case FieldLook.Untold _ -> place = place.filter(_ -> missing && bus.isAlive());
        }
        wasPlaced |= place.isPresent();
    }

    /// Whether it ever was where it could be believed to be: then one bad answer does not make it another window's.
    boolean wasPlaced() {
        return wasPlaced;
    }

    private static OptionalLong since(OptionalLong before, boolean now, long nanos) {
        return !now ? OptionalLong.empty() : before.isPresent() ? before : OptionalLong.of(nanos);
    }

    private void become(Accessible other) {
        field = other;
        missing = false;
    }

    /// Whether it is to be forgotten.
    boolean hasGone(long nanos) {
        return isPast(goneNanos, GONE_NANOS, nanos)
                || isPast(leftNanos, LEFT_NANOS, nanos)
                || isPast(vacantNanos, VACANT_NANOS, nanos);
    }

    private static boolean isPast(OptionalLong since, long lasting, long nanos) {
        return since.isPresent() && nanos - since.getAsLong() > lasting;
    }

    /// Whether nobody knows what has come in its place.
    boolean isMissing() {
        return missing && !(look instanceof FieldLook.Hidden);
    }

    /// Whether a line that can be written in stands where this one does or did. If this one has gone it is that line
    /// from then on.
    boolean isTakenBy(Accessible line, Window.Bounds area) {
        boolean met = isMissing()
                ? said.map(it -> it.meets(area)).orElse(true)
                : isPlaced() && said.filter(it -> it.meets(area)).isPresent();
        if (met && missing) {
            become(line);
            asked = CompletableFuture.completedFuture(UNTOLD);
        }
        return met;
    }

    /// Whether it was last seen where it can be believed to be.
    boolean isPlaced() {
        return place.isPresent() && !(look instanceof FieldLook.Hidden);
    }

    /// As it is now; empty where nothing can be seen of it.
    Optional<Typing.Field> found() {
        return look instanceof FieldLook.Hidden
                ? Optional.empty()
                : Optional.of(
                        new Typing.Field(window, number, place.filter(it -> stands.equals(Optional.of(it.window())))));
    }
}
