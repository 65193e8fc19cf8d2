package daybook.agent.hardening;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What a process asks of Linux about itself. Results are the kernel's own: 0 or more where it did as it was asked.
final class Kernel {
    private static final long SIG_IGN = 1;

    private static final MethodHandle PRCTL =
            handle("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private Kernel() {}

    /// prctl(2) with one argument.
    static int prctl(int option, long argument) {
        try {
            return (int) PRCTL.invokeExact(option, argument, 0L, 0L, 0L);
        } catch (Throwable e) {
            throw new LinkageError("prctl", e);
        }
    }

    /// setrlimit(2), the limit of now and the most it can be raised to alike.
    static int setLimit(int resource, long limit) {
        MethodHandle call = handle("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocateFrom(JAVA_LONG, limit, limit);
            return (int) call.invokeExact(resource, both);
        } catch (Throwable e) {
            throw new LinkageError("setrlimit", e);
        }
    }

    /// signal(2): what it would have done to this process is left out.
    static void ignore(int signal) {
        MethodHandle call = handle("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        try {
            MemorySegment _ = (MemorySegment) call.invokeExact(signal, MemorySegment.ofAddress(SIG_IGN));
        } catch (Throwable e) {
            throw new LinkageError("signal", e);
        }
    }

    static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
