package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells which process made a window, and where it stands, by a connection of its own to the display. For one thread.
public final class WindowProcesses implements AutoCloseable {
    private final XDisplay display;
    private final Owners owners;

    private WindowProcesses(XDisplay display) {
        this.display = display;
        this.owners = new Owners(display);
    }

    public static WindowProcesses on(String name) throws CollectorException {
        return new WindowProcesses(XDisplay.open(name));
    }

    /// Empty where it cannot be told, or another machine's programs are shown by it.
    public OptionalLong of(long window) {
        return owners.ownProcess(window);
    }

    /// Empty where it has gone.
    public Optional<Window.Bounds> bounds(long window) {
        return display.bounds(window);
    }

    /// Whether the display is gone.
    public boolean isLost() {
        return display.isLost();
    }

    @Override
    public void close() {
        display.close();
    }
}
