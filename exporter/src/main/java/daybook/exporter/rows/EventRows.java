package daybook.exporter.rows;

import daybook.consent.Modifier;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.exporter.tables.Events;
import daybook.exporter.tables.Row;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Fills `events`. What is in no event passes by.
final class EventRows {
    private final SessionRows rows;
    private final WindowIds windows;
    private final TextSpans text;
    private final Set<String> held = new HashSet<>();

    EventRows(SessionRows rows, WindowIds windows, TextSpans text) {
        this.rows = rows;
        this.windows = windows;
        this.text = text;
    }

    void see(Observation observation) throws IOException {
        switch (observation) {
            case Observation.Key key -> key(key);
            case Observation.KeyCount count ->
                rows.add(event(count, Events.KEYS).set(Events.PRESSES, count.presses()));
            case Observation.PointerMove move ->
                rows.add(pointer(move, move.dragging() ? Events.DRAG : Events.MOVE, move.x(), move.y()));
            case Observation.PointerButton button ->
                rows.add(pointer(
                                button,
                                button.action() == Action.DOWN ? Events.BUTTON_DOWN : Events.BUTTON_UP,
                                button.x(),
                                button.y())
                        .set(Events.BUTTON, button.button()));
            case Observation.PointerWheel wheel ->
                rows.add(pointer(wheel, Events.WHEEL, wheel.x(), wheel.y())
                        .set(Events.DX, wheel.dx())
                        .set(Events.DY, wheel.dy()));
            case Observation.Copied copied ->
                rows.add(event(copied, Events.CLIPBOARD).set(Events.KEY_TEXT, copied.text()));
            case Observation.Focus focus -> windows.see(focus.window());
            case Observation.Frame _, Observation.Mark _, Observation.Piece _ -> {}
        }
    }

    private void key(Observation.Key key) throws IOException {
        boolean down = key.action() == Action.DOWN;
        if (down) {
            held.add(key.key());
        } else if (!letGo(key.key())) {
            return;
        }
        Row row = event(key, !down ? Events.KEY_UP : key.repeated() ? Events.KEY_REPEAT : Events.KEY_DOWN)
                .set(Events.HID_USAGE, HidUsage.of(key))
                .set(Events.KEY_SYMBOL, key.key())
                .set(Events.KEY_TEXT, key.text())
                .set(Events.MODIFIERS, Modifier.bits(key.modifiers()))
                .set(Events.WINDOW_ID, windows.of(key.window()));
        rows.add(down ? row.set(Events.TEXT_RUN_ID, text.runOf(key.at().nanos(), key.window())) : row);
    }

    /// Whether that key was seen to go down: what went down before the slice, or where it was refused, is not told by
    /// its coming up either. A letter may come up under another shift than it went down.
    private boolean letGo(String key) {
        return held.remove(key) || (key.length() == 1 && held.removeIf(down -> down.equalsIgnoreCase(key)));
    }

    private Row pointer(Observation observation, String kind, int x, int y) {
        return event(observation, kind).set(Events.X, x).set(Events.Y, y);
    }

    private Row event(Observation observation, String kind) {
        return rows.at(observation.at().nanos(), observation.at().errNanos())
                .set(Events.KIND, kind)
                .set(Events.DISPLAY, Displays.SCREEN);
    }
}
