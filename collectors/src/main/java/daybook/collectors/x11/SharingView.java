package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether one of the windows on a display is the sign of a program that shares the screen.
///
/// It has a connection of its own, and looks only when windows come, go or change what they say. For one thread.
public final class SharingView implements AutoCloseable {
    private final XDisplay display;
    private final Desktop desktop;
    private final SharingSign sign;
    private final Set<Long> telling;

    private SharingView(XDisplay display) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.sign = new SharingSign(display);
        this.telling =
                new HashSet<>(SharingSign.PROPERTIES.stream().map(display::atom).toList());
        telling.add(display.atom("_NET_CLIENT_LIST"));
        display.select(display.root(), EventMask.PROPERTY);
    }

    public static SharingView open(String name) throws CollectorException {
        return new SharingView(XDisplay.open(name));
    }

    /// Waits until windows have changed, or the time is over.
    ///
    /// @return whether they have
    public boolean awaitChange(long millis) throws CollectorException {
        display.await(millis);
        boolean changed = false;
        for (Optional<XEvent> next = display.next(); next.isPresent(); next = display.next()) {
            changed |= next.get() instanceof XEvent.Property property && telling.contains(property.atom());
        }
        if (display.isLost()) {
            throw XDisplay.gone();
        }
        return changed;
    }

    /// Whether any window says so now. One that its user has hidden says so too: it stays with the window manager.
    public boolean isShared() {
        List<Long> clients = desktop.clients();
        for (long client : clients) {
            // First, so that nothing that it says later is missed. Each time: numbers of windows come back.
            display.select(client, EventMask.PROPERTY);
        }
        return clients.stream().anyMatch(sign::isOn);
    }

    @Override
    public void close() {
        display.close();
    }
}
