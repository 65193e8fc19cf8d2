package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import java.util.Optional;

/// Whether somebody changes what the keys of the process's display mean, as setxkbmap does. Switching between groups
/// of one map is no such change. For one thread.
public final class KeyboardMap implements AutoCloseable {
    private final XDisplay display;

    private KeyboardMap(XDisplay display) {
        this.display = display;
    }

    /// Watches from now on.
    public static KeyboardMap watch() throws CollectorException {
        XDisplay display = XDisplay.open(ProcessDisplay.require());
        display.selectKeyboardMap();
        return new KeyboardMap(display);
    }

    /// Whether it changed since the last call: no other event was asked for. Does not wait.
    public boolean hasChanged() {
        boolean changed = false;
        for (Optional<XEvent> next = display.next(); next.isPresent(); next = display.next()) {
            changed = true;
        }
        return changed;
    }

    @Override
    public void close() {
        display.close();
    }
}
