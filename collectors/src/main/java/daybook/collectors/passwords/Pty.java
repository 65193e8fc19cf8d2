package daybook.collectors.passwords;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks a pty how it treats what is typed (termios(3)). It is opened for that moment only: whoever keeps one open keeps
/// its terminal from seeing that its last program has ended.
final class Pty {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN =
            of("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = of("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle ATTRIBUTES = of("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle USER = of("getuid", FunctionDescriptor.of(JAVA_INT));

    /// O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    private static final int FLAGS = 0x100 | 0x800 | 0x80000;
    private static final int TERMIOS_BYTES = 60;
    private static final int OUTPUT_MODES = 4;
    private static final int LOCAL_MODES = 12;
    /// Where the character stands that takes a typed line back (VKILL); zero for none.
    private static final int TAKING_BACK = 20;

    private static final int RETURNING = 0x4;
    private static final int CANONICAL = 0x2;
    private static final int ECHO = 0x8;

    private Pty() {}

    /// How a pty shows what is typed.
    enum Echo {
        /// By itself.
        SHOWN,
        /// It leaves that to the program: a shell, an editor, or whoever hands it on to another machine.
        LEFT,
        /// Not, though whole lines are read: so ask programs for passwords.
        HIDDEN,
        /// The same, but nobody types into it: what is typed is edited elsewhere and comes whole. Emacs has the ptys of
        /// its shells so, from their beginning to their end (`child_setup_tty`).
        EDITED,
        /// It cannot be asked.
        UNTOLD
    }

    private static MethodHandle of(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// @param number as in `/dev/pts/3`
    static Echo echo(int number) {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) OPEN.invokeExact(arena.allocateFrom("/dev/pts/" + number), FLAGS);
            if (file < 0) {
                return Echo.UNTOLD;
            }
            MemorySegment modes = arena.allocate(TERMIOS_BYTES, 4);
            int failed = (int) ATTRIBUTES.invokeExact(file, modes);
            int ignored = (int) CLOSE.invokeExact(file);
            return failed != 0 ? Echo.UNTOLD : echo(modes);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
    }

    private static Echo echo(MemorySegment modes) {
        int local = modes.get(JAVA_INT, LOCAL_MODES);
        if ((local & ECHO) != 0) {
            return Echo.SHOWN;
        }
        if ((local & CANONICAL) == 0) {
            return Echo.LEFT;
        }
        // A prompt changes nothing but the echo, and curses only the first of the two.
        boolean returning = (modes.get(JAVA_INT, OUTPUT_MODES) & RETURNING) != 0;
        boolean takenBack = modes.get(JAVA_BYTE, TAKING_BACK) != 0;
        return returning || takenBack ? Echo.HIDDEN : Echo.EDITED;
    }

    /// Whether it belongs to the user of this process.
    static boolean isOwn(int number) {
        try {
            return Files.getAttribute(Path.of("/dev/pts/" + number), "unix:uid").equals((int) USER.invokeExact());
        } catch (IOException e) {
            return false;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
    }
}
