package daybook.collectors.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks everybody who can tell whether the screen is locked, each on a thread of its own.
///
/// Nobody need be there: a desktop without a bus is left to the windows that stand on it. Until all have answered who
/// are there it counts as locked, for a session may begin behind a locked screen; but not for longer than one who hangs
/// can be waited for.
public final class LockWatch implements AutoCloseable {
    /// Who says that it is locked until they have.
    static final String UNTOLD = "not told yet";

    private static final long PATIENCE_SECONDS = 3;

    private final List<AutoCloseable> all = new ArrayList<>();
    private final List<CompletableFuture<Void>> told = new ArrayList<>();

    /// @param display its name, such as `:0`
    /// @param environment of the process, which names the buses
    public LockWatch(String display, Map<String, String> environment, LockSink sink) {
        sink.locked(UNTOLD, true);
        CoverWatch windows = new CoverWatch(display, sink);
        all.add(windows);
        told.add(windows.told());
        windows.start();
        String session = session(environment);
        if (!session.isEmpty()) {
            watch("the session bus", session, sink, new ScreenSavers(sink));
        }
        String system = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket");
        watch(
                "the system bus",
                system,
                sink,
                new LoginSession(sink, environment.getOrDefault("XDG_SESSION_ID", "auto")));
        var _ = CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> sink.locked(UNTOLD, false));
    }

    private void watch(String name, String address, LockSink sink, LockTeller teller) {
        BusWatch bus = new BusWatch(name, address, sink, teller);
        all.add(bus);
        told.add(bus.told());
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
