package daybook.collectors.input;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelEvent;
import daybook.collectors.EventTimes;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.PointerMove;
import java.util.function.Consumer;

/// Makes observations of what the pointer does. Before each button and each turn of the wheel comes the place where
/// it happened. For one thread.
final class PointerReader {
    private final EventTimes times;
    private final Consumer<Observation> observations;
    private final PathThinning path;

    PointerReader(EventTimes times, Consumer<Observation> observations) {
        this.times = times;
        this.observations = observations;
        this.path = new PathThinning(observations::accept);
    }

    void read(NativeInputEvent event) {
        switch (event.getID()) {
            case NativeMouseEvent.NATIVE_MOUSE_MOVED -> move((NativeMouseEvent) event, false);
            case NativeMouseEvent.NATIVE_MOUSE_DRAGGED -> move((NativeMouseEvent) event, true);
            case NativeMouseEvent.NATIVE_MOUSE_PRESSED -> button((NativeMouseEvent) event, Observation.Key.Action.DOWN);
            case NativeMouseEvent.NATIVE_MOUSE_RELEASED -> button((NativeMouseEvent) event, Observation.Key.Action.UP);
            case NativeMouseEvent.NATIVE_MOUSE_WHEEL -> wheel((NativeMouseWheelEvent) event);
            default -> {}
        }
    }

    /// Lets moves go that have been held long enough.
    void settleOlder(long nowNanos) {
        path.settleOlder(nowNanos);
    }

    private void move(NativeMouseEvent event, boolean dragging) {
        path.add(new PointerMove(times.at(event.getWhen()), event.getX(), event.getY(), dragging));
    }

    private void button(NativeMouseEvent event, Observation.Key.Action action) {
        Moment at = times.at(event.getWhen());
        arrive(event, at, action == Observation.Key.Action.UP);
        observations.accept(
                new Observation.PointerButton(at, action, buttonOfX(event.getButton()), event.getX(), event.getY()));
    }

    private void wheel(NativeMouseWheelEvent event) {
        Moment at = times.at(event.getWhen());
        arrive(event, at, false);
        int notches = event.getWheelRotation();
        boolean vertical = event.getWheelDirection() == NativeMouseWheelEvent.WHEEL_VERTICAL_DIRECTION;
        observations.accept(new Observation.PointerWheel(
                at, vertical ? 0 : notches, vertical ? notches : 0, event.getX(), event.getY()));
    }

    private void arrive(NativeMouseEvent event, Moment at, boolean dragging) {
        path.settle();
        if (!path.standsAt(event.getX(), event.getY())) {
            path.add(new PointerMove(at, event.getX(), event.getY(), dragging));
            path.settle();
        }
    }

    /// JNativeHook counts the right button before the middle one.
    private static int buttonOfX(int button) {
        return switch (button) {
            case NativeMouseEvent.BUTTON2 -> 3;
            case NativeMouseEvent.BUTTON3 -> 2;
            default -> button;
        };
    }
}
