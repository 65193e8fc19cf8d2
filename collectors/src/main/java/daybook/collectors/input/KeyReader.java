package daybook.collectors.input;

import daybook.collectors.EventTimes;
import daybook.collectors.x11.InputEvent;
import daybook.collectors.x11.KeySymbol;
import daybook.collectors.x11.KeyboardMap;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import java.util.function.Consumer;

/// Makes one observation of each transition of a key, in order.
///
/// Modifiers are those held just before, so a modifier is not among its own as it goes down. A key comes up under the
/// name that it went down by, also where modifiers or the map changed meanwhile. For one thread.
final class KeyReader {
    private final KeyboardMap map;
    private final EventTimes times;
    private final Consumer<Observation> observations;
    private final HeldKeys held = new HeldKeys();

    KeyReader(KeyboardMap map, EventTimes times, Consumer<Observation> observations) {
        this.map = map;
        this.times = times;
        this.observations = observations;
    }

    void read(InputEvent event) {
        switch (event.kind()) {
            case KEY_PRESS -> press(event);
            case KEY_RELEASE -> release(event);
            case BUTTON_PRESS, BUTTON_RELEASE, MOTION -> {}
        }
    }

    private void press(InputEvent event) {
        KeySymbol symbol = symbol(event);
        String name = symbol.name();
        String text = Modifiers.command(event.state(), symbol.consumed()) ? "" : KeyText.of(name, symbol);
        offer(event, Action.DOWN, name, text, held.press(event.detail(), name));
    }

    private void release(InputEvent event) {
        String name = held.release(event.detail());
        offer(event, Action.UP, name == null ? symbol(event).name() : name, "", false);
    }

    private KeySymbol symbol(InputEvent event) {
        return map.symbol(event.detail(), event.state());
    }

    private void offer(InputEvent event, Action action, String name, String text, boolean repeated) {
        observations.accept(new Observation.Key(
                times.at(event.serverMillis()),
                action,
                name,
                text,
                Modifiers.of(event.state()),
                repeated,
                null,
                map.place(event.detail())));
    }
}
