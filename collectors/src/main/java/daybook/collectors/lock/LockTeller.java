package daybook.collectors.lock;

import daybook.collectors.bus.Bus;
import java.util.concurrent.CompletableFuture;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/// Learns from one bus whether the screen is locked. Called on that bus's threads.
interface LockTeller {
    /// The bus is there: asks it for signals, and how it stands.
    ///
    /// @return is done when that has been told, or nobody there can tell
    CompletableFuture<Void> begin(Bus bus);

    /// One of the signals that were asked for.
    void hear(Bus bus, DBusSignal signal) throws DBusException;
}
