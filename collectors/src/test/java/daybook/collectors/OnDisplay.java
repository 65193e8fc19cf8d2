package daybook.collectors;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.collectors.x11.VirtualDisplay;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts one private display for the whole run of the tests and makes it this process's own, by setenv(3) before
/// anything has read `DISPLAY`. It ends with the process.
public final class OnDisplay implements BeforeAllCallback {
    private static @Nullable VirtualDisplay shown;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    /// The display of this run, once a test class that extends with this one has begun.
    public static VirtualDisplay shown() {
        return Objects.requireNonNull(shown);
    }

    /// Runs xdotool on it, to its end.
    public static void xdotool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "xdotool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        shown().launch(command).waitFor();
    }

    private static synchronized void start() throws Exception {
        if (shown == null) {
            shown = VirtualDisplay.start(1280, 800);
            setDisplay(shown.name());
        }
    }

    private static void setDisplay(String name) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setenv"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
            int done = (int) setenv.invokeExact(arena.allocateFrom("DISPLAY"), arena.allocateFrom(name), 1);
            if (done != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
