package daybook.collectors.lock;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// A locker as the desktops' are.
@DBusInterfaceName("org.freedesktop.ScreenSaver")
public interface Saver extends DBusInterface {
    @SuppressWarnings("MethodName") // as the bus has it
    boolean GetActive();

    /// It locks, or unlocks.
    class ActiveChanged extends DBusSignal {
        public ActiveChanged(String path, boolean active) throws DBusException {
            super(path, active);
        }
    }
}
