package daybook.collectors.lock;

import daybook.collectors.bus.Bus;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/// Learns from one bus whether the screen is locked. Called on that bus's threads.
interface LockTeller {
    /// The bus is there: asks it for signals, and how it stands.
    void begin(Bus bus);

    /// One of the signals that were asked for.
    void hear(Bus bus, DBusSignal signal) throws DBusException;
}
