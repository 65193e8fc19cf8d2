package daybook.collectors;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// How long this machine has slept since it was started, by clock_gettime(2): so far is the clock that counts sleep
/// ahead of the one that does not, which is the session's.
public final class SleepClock {
    private static final int MONOTONIC = 1;
    private static final int BOOTTIME = 7;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private SleepClock() {}

    /// In nanoseconds, and too much by no more than the thread was held up between two of three readings.
    public static long nanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            long before = read(MONOTONIC, time);
            long withSleep = read(BOOTTIME, time);
            long after = read(MONOTONIC, time);
            return withSleep - before - (after - before) / 2;
        }
    }

    private static long read(int clock, MemorySegment time) {
        try {
            if ((int) CLOCK_GETTIME.invokeExact(clock, time) != 0) {
                throw new IllegalStateException("clock " + clock + " cannot be read");
            }
            return time.get(JAVA_LONG, 0) * SECOND_NANOS + time.get(JAVA_LONG, 8);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("clock_gettime", e);
        }
    }
}
