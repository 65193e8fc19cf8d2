package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Whose a window is by its number and by what the server knows of its connections (X-Resource 1.2). For the thread
/// of its connection.
final class Owners {
    /// Where Xlib keeps the part of a number that a client chooses itself (`private4` in Xlib.h).
    private static final long OWN_PART = 48;

    private static final int PID = 2;
    private static final int SUCCESS = 0;
    /// They stand for programs elsewhere.
    private static final Set<String> PROXIES = Set.of("ssh", "sshd", "socat", "waypipe", "xpra");

    private final XDisplay display;

    private final long ownPart;

    Owners(XDisplay display) {
        this.display = display;
        this.ownPart = display.handle().reinterpret(OWN_PART + 8).get(JAVA_LONG, OWN_PART);
    }

    /// Whether the server itself made it.
    boolean isServers(long window) {
        return (window & ~ownPart) == 0;
    }

    /// Whether one connection made both: how many bits say which one is the server's choice.
    boolean areOne(long window, long other) {
        return (window & ~ownPart) == (other & ~ownPart);
    }

    /// The path of the program that made the window; empty where it cannot be told.
    String executable(long window) {
        String path = process(window).map(Programs::executable).orElse("");
        return isProxy(path) ? "" : path;
    }

    /// The process that made the window, where it is none that stands for others elsewhere.
    OptionalLong ownProcess(long window) {
        Optional<Integer> process = process(window).filter(found -> !isProxy(Programs.executable(found)));
        return process.isPresent() ? OptionalLong.of(process.get()) : OptionalLong.empty();
    }

    private static boolean isProxy(String path) {
        return PROXIES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private Optional<Integer> process(long window) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment spec = arena.allocate(16, 8);
            spec.set(JAVA_LONG, 0, window);
            spec.set(JAVA_INT, 8, PID);
            MemorySegment count = arena.allocate(JAVA_LONG);
            MemorySegment ids = arena.allocate(ADDRESS);
            int status = Xlib.invoke(ScreenLibraries.QUERY_CLIENT_IDS, display.handle(), 1L, spec, count, ids);
            if (status != SUCCESS || display.isLost() || count.get(JAVA_LONG, 0) == 0) {
                return Optional.empty();
            }
            int pid = Xlib.invoke(ScreenLibraries.CLIENT_PID, ids.get(ADDRESS, 0));
            Xlib.call(ScreenLibraries.CLIENT_IDS_DESTROY, count.get(JAVA_LONG, 0), ids.get(ADDRESS, 0));
            return pid > 0 ? Optional.of(pid) : Optional.empty();
        }
    }
}
