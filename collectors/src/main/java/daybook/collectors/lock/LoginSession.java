package daybook.collectors.lock;

import daybook.collectors.bus.Bus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// What the login manager (logind) says of the session on the system's bus: that it is to be locked, and that it is.
final class LoginSession implements LockTeller {
    private static final String NAME = "org.freedesktop.login1";
    private static final String SESSION = "org.freedesktop.login1.Session";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    /// Lockers that do not tell the login manager have shown their windows by then.
    private static final long LOCKING_SECONDS = 3;

    private final LockSink sink;
    private final String id;
    private final Executor later = CompletableFuture.delayedExecutor(LOCKING_SECONDS, TimeUnit.SECONDS);
    private volatile String path = "";

    /// @param id of the session; `auto` where it is not known
    LoginSession(LockSink sink, String id) {
        this.sink = sink;
        this.id = id;
    }

    @Override
    public CompletableFuture<Void> begin(Bus bus) {
        return bus.ask(NAME, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "GetSession", "s", id)
                .thenCompose(answer -> {
                    path = String.valueOf(answer[0]);
                    bus.match("sender='" + NAME + "',path='" + path + "'");
                    return look(bus);
                });
    }

    @Override
    public void hear(Bus bus, DBusSignal signal) throws DBusException {
        if (!signal.getPath().equals(path)) {
            return;
        }
        switch (signal.getName()) {
            case "Lock" -> {
                sink.locked(NAME, true);
                later.execute(() -> {
                    var _ = look(bus);
                });
            }
            case "Unlock", "PropertiesChanged" -> {
                var _ = look(bus);
            }
            default -> {}
        }
    }

    private CompletableFuture<Void> look(Bus bus) {
        return bus.ask(NAME, path, PROPERTIES, "Get", "ss", SESSION, "LockedHint")
                .thenAccept(answer -> sink.locked(
                        NAME, answer[0] instanceof Variant<?> hint && Boolean.TRUE.equals(hint.getValue())));
    }
}
