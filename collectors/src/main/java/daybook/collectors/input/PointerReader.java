package daybook.collectors.input;

import daybook.collectors.EventTimes;
import daybook.collectors.x11.InputEvent;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.consent.Observation.PointerMove;
import java.util.function.Consumer;

/// Makes observations of what the pointer does. Before each button and each turn of the wheel comes the place where
/// it happened. X counts a notch of the wheel as a press of one of the buttons 4 to 7. For one thread.
final class PointerReader {
    private static final int UP = 4;
    private static final int DOWN = 5;
    private static final int LEFT = 6;
    private static final int RIGHT = 7;
    /// The state's bits for the buttons 1 to 3; it has none for 8 and above.
    private static final int BUTTONS = 0x700;

    private final EventTimes times;
    private final Consumer<Observation> observations;
    private final PathThinning path;

    PointerReader(EventTimes times, Consumer<Observation> observations) {
        this.times = times;
        this.observations = observations;
        this.path = new PathThinning(observations::accept);
    }

    void read(InputEvent event) {
        switch (event.kind()) {
            case MOTION -> path.add(place(event, at(event)));
            case BUTTON_PRESS -> press(event);
            case BUTTON_RELEASE -> {
                if (!isWheel(event)) {
                    button(event, Action.UP);
                }
            }
            case KEY_PRESS, KEY_RELEASE -> {}
        }
    }

    /// Lets moves go that have been held long enough.
    void settleOlder(long nowNanos) {
        path.settleOlder(nowNanos);
    }

    private void press(InputEvent event) {
        switch (event.detail()) {
            case UP -> wheel(event, 0, -1);
            case DOWN -> wheel(event, 0, 1);
            case LEFT -> wheel(event, -1, 0);
            case RIGHT -> wheel(event, 1, 0);
            default -> button(event, Action.DOWN);
        }
    }

    private void button(InputEvent event, Action action) {
        Moment at = arrive(event);
        observations.accept(new Observation.PointerButton(at, action, event.detail(), event.x(), event.y()));
    }

    private void wheel(InputEvent event, int dx, int dy) {
        Moment at = arrive(event);
        observations.accept(new Observation.PointerWheel(at, dx, dy, event.x(), event.y()));
    }

    private Moment arrive(InputEvent event) {
        Moment at = at(event);
        path.settle();
        if (!path.standsAt(event.x(), event.y())) {
            path.add(place(event, at));
            path.settle();
        }
        return at;
    }

    private Moment at(InputEvent event) {
        return times.at(event.serverMillis());
    }

    private static PointerMove place(InputEvent event, Moment at) {
        return new PointerMove(at, event.x(), event.y(), (event.state() & BUTTONS) != 0);
    }

    private static boolean isWheel(InputEvent event) {
        return event.detail() >= UP && event.detail() <= RIGHT;
    }
}
