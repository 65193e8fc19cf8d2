package daybook.collectors.input;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/// Presses keys by their place alone, as a real keyboard does: xdotool would choose the group for them.
final class FakeKeyboard {
    private FakeKeyboard() {}

    static void press(String display, int... keycodes) {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup xlib = SymbolLookup.libraryLookup("libX11.so.6", arena);
            SymbolLookup xtst = SymbolLookup.libraryLookup("libXtst.so.6", arena);
            var open = linker.downcallHandle(xlib.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(ADDRESS, ADDRESS));
            var close =
                    linker.downcallHandle(xlib.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
            var fake = linker.downcallHandle(
                    xtst.findOrThrow("XTestFakeKeyEvent"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG));
            MemorySegment connection = (MemorySegment) open.invokeWithArguments(arena.allocateFrom(display));
            for (int keycode : keycodes) {
                fake.invokeWithArguments(connection, keycode, 1, 0L);
                fake.invokeWithArguments(connection, keycode, 0, 0L);
            }
            close.invokeWithArguments(connection);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
