package daybook.collectors.lock;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// The login manager, as logind is.
@DBusInterfaceName("org.freedesktop.login1.Manager")
public interface Login extends DBusInterface {
    @SuppressWarnings("MethodName") // as the bus has it
    DBusPath GetSession(String id);

    /// One of its sessions.
    @DBusInterfaceName("org.freedesktop.login1.Session")
    interface Session extends DBusInterface {
        /// It is to be locked.
        class Lock extends DBusSignal {
            public Lock(String path) throws DBusException {
                super(path);
            }
        }

        /// It is to be unlocked.
        class Unlock extends DBusSignal {
            public Unlock(String path) throws DBusException {
                super(path);
            }
        }
    }
}
