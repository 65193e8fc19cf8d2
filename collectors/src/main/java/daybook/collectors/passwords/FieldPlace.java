package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where a password field stands, where that can be believed.
///
/// Some programs count pixels that are larger than the display's, and some count from their window's corner: a place is
/// believed only where the program says of its own window, too, what the X server says of it.
final class FieldPlace {
    private static final int DEEPEST = 40;
    private static final long PATIENCE_MILLIS = 200;
    /// What a program draws around its window, such as a shadow, may count as part of it or not.
    private static final int SHADOW = 80;

    private FieldPlace() {}

    static Optional<Typing.Field> of(Accessible field, Window window, Bus bus) throws InterruptedException {
        try {
            Window.Bounds area = field.extents(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return lies(area, window.bounds()) && isOfItsSize(field, window.bounds(), bus)
                    ? Optional.of(new Typing.Field(area, window.bounds()))
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static boolean lies(Window.Bounds area, Window.Bounds in) {
        return area.width() > 0
                && area.height() > 0
                && area.minus(in).isEmpty()
                && !area.equals(new Window.Bounds(0, 0, area.width(), area.height()));
    }

    private static boolean isOfItsSize(Accessible field, Window.Bounds window, Bus bus)
            throws InterruptedException, ExecutionException, TimeoutException {
        Optional<Accessible> above = field.parent(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        for (int i = 0; above.isPresent() && i < DEEPEST; i++) {
            Accessible it = above.get();
            if (it.role(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).isWindow()) {
                Window.Bounds said = it.extents(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return isNear(said.width(), window.width()) && isNear(said.height(), window.height());
            }
            above = it.parent(bus).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static boolean isNear(int said, int is) {
        return Math.abs(said - is) <= Math.min(SHADOW, is / 3);
    }
}
