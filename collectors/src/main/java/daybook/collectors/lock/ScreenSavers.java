package daybook.collectors.lock;

import daybook.collectors.bus.Bus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;

/// The lockers that speak on the session's bus. That one is active is taken for a lock, whether or not it asks for a
/// password.
///
/// It is believed at once that the screen is locked. That it is not is asked of the locker itself, since any program
/// may say so.
final class ScreenSavers implements LockTeller {
    /// The names, and where each answers.
    private static final Map<String, List<String>> PATHS = Map.of(
            "org.freedesktop.ScreenSaver", List.of("/org/freedesktop/ScreenSaver", "/ScreenSaver"),
            "org.gnome.ScreenSaver", List.of("/org/gnome/ScreenSaver"),
            "org.cinnamon.ScreenSaver", List.of("/org/cinnamon/ScreenSaver"),
            "org.mate.ScreenSaver", List.of("/org/mate/ScreenSaver"),
            "org.xfce.ScreenSaver", List.of("/org/xfce/ScreenSaver"));

    private final LockSink sink;
    /// Those that said so last.
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    ScreenSavers(LockSink sink) {
        this.sink = sink;
    }

    @Override
    public CompletableFuture<Void> begin(Bus bus) {
        List<CompletableFuture<?>> told = new ArrayList<>();
        for (String name : PATHS.keySet()) {
            bus.match("interface='" + name + "',member='ActiveChanged'");
            bus.match("sender='" + Bus.DAEMON + "',member='NameOwnerChanged',arg0='" + name + "'");
            told.add(locked.contains(name) ? lookForIts(bus, name) : look(bus, name));
        }
        return CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void hear(Bus bus, DBusSignal signal) throws DBusException {
        Object[] told = signal.getParameters();
        String name = signal.getInterface();
        if (signal.getName().equals("ActiveChanged") && PATHS.containsKey(name)) {
            if (Boolean.TRUE.equals(told[0])) {
                tell(name, true);
            } else {
                var _ = look(bus, name);
            }
        } else if (signal.getName().equals("NameOwnerChanged")) {
            var _ = look(bus, String.valueOf(told[0]));
        }
    }

    /// One that had locked, and is not yet on a bus that is back, has not unlocked.
    private CompletableFuture<Void> lookForIts(Bus bus, String name) {
        return bus.ask(Bus.DAEMON, Bus.DAEMON_PATH, Bus.DAEMON, "NameHasOwner", "s", name)
                .thenCompose(answer -> Boolean.TRUE.equals(answer[0])
                        ? look(bus, name)
                        : CompletableFuture.failedFuture(new IOException("it is not back")));
    }

    private void tell(String name, boolean isLocked) {
        boolean _ = isLocked ? locked.add(name) : locked.remove(name);
        sink.locked(name, isLocked);
    }

    /// One that is not there is not started by being asked, and locks nothing.
    private CompletableFuture<Void> look(Bus bus, String name) {
        return bus.ask(Bus.DAEMON, Bus.DAEMON_PATH, Bus.DAEMON, "NameHasOwner", "s", name)
                .thenCompose(answer -> Boolean.TRUE.equals(answer[0])
                        ? ask(bus, name, PATHS.getOrDefault(name, List.of()))
                        : free(name));
    }

    private CompletableFuture<Void> free(String name) {
        tell(name, false);
        return CompletableFuture.completedFuture(null);
    }

    /// At one path after the other. One that answers nowhere is not believed to lock, but for one that has.
    private CompletableFuture<Void> ask(Bus bus, String name, List<String> paths) {
        if (paths.isEmpty() && locked.contains(name)) {
            return CompletableFuture.failedFuture(new IOException("it does not answer"));
        }
        if (paths.isEmpty()) {
            return free(name);
        }
        return bus.ask(name, paths.getFirst(), name, "GetActive", "")
                .thenAccept(answer -> tell(name, Boolean.TRUE.equals(answer[0])))
                .exceptionallyCompose(failed -> bus.isAlive()
                        ? ask(bus, name, paths.subList(1, paths.size()))
                        : CompletableFuture.failedFuture(failed));
    }
}
