package daybook.collectors.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Asks everybody who can tell whether the screen is locked, each on a thread of its own.
///
/// Nobody need be there: a desktop without a bus is left to the windows that stand on it.
public final class LockWatch implements AutoCloseable {
    private final List<AutoCloseable> all = new ArrayList<>();

    /// @param display its name, such as `:0`
    /// @param environment of the process, which names the buses
    public LockWatch(String display, Map<String, String> environment, LockSink sink) {
        CoverWatch windows = new CoverWatch(display, sink);
        all.add(windows);
        windows.start();
        String session = session(environment);
        if (!session.isEmpty()) {
            watch("lock-session", session, new ScreenSavers(sink));
        }
        String system = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket");
        watch("lock-system", system, new LoginSession(sink, environment.getOrDefault("XDG_SESSION_ID", "auto")));
    }

    private void watch(String name, String address, LockTeller teller) {
        BusWatch bus = new BusWatch(name, address, teller);
        all.add(bus);
        bus.start();
    }

    private static String session(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return environment.getOrDefault(
                "DBUS_SESSION_BUS_ADDRESS", runtime.isEmpty() ? "" : "unix:path=" + runtime + "/bus");
    }

    @Override
    public void close() {
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
