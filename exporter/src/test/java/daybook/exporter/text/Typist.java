package daybook.exporter.text;

import daybook.consent.Gap;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Somebody who types in one window at a time, and the runs that their typing gives.
final class Typist {
    final List<TextRun> runs = new ArrayList<>();
    private final TypedText typed = new TypedText(runs::add);
    private long nanos;
    private long window = 1;

    void goTo(long other) {
        window = other;
    }

    /// The focus is told, as it is where windows are granted.
    void focus(long other) {
        window = other;
        see(new Observation.Focus(at(), new Window(other, "app", "app", "", "", new Window.Bounds(0, 0, 1, 1))));
    }

    void type(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(c -> {
            key(Observation.Key.Action.DOWN, c, c);
            key(Observation.Key.Action.UP, c, c);
        });
    }

    void press(String key, Modifier... modifiers) {
        key(Observation.Key.Action.DOWN, key, key.endsWith("Return") || key.endsWith("Enter") ? "\n" : "", modifiers);
    }

    void key(Observation.Key.Action action, String key, String text, Modifier... modifiers) {
        see(new Observation.Key(at(), action, key, text, Set.of(modifiers), false, window, null));
    }

    void click() {
        see(new Observation.PointerButton(at(), Observation.Key.Action.DOWN, 1, 0, 0));
    }

    void miss(Reason reason) {
        typed.miss(new Gap(Source.KEYSTROKES, nanos, nanos + 1, reason));
    }

    /// Ends the typing.
    ///
    /// @return what the page of the last run holds
    String text() {
        end();
        return runs.getLast().after();
    }

    void end() {
        typed.close();
    }

    private void see(Observation observation) {
        typed.see(observation);
    }

    private Moment at() {
        return new Moment(++nanos, 1);
    }
}
