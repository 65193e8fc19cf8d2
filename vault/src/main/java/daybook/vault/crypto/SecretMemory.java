package daybook.vault.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A page of memory for keys, outside Java's heap: nothing copies it, it is wiped when it is closed, and as far as the
/// system's limit allows (mlock(2)) it is never written to swap. Not for several threads at once.
public final class SecretMemory implements Closeable {
    private static final long PAGE_BYTES = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment page = arena.allocate(PAGE_BYTES, PAGE_BYTES);
    private final boolean locked = call("mlock", page, PAGE_BYTES) == 0;

    /// Whether swap never sees it.
    public boolean isLocked() {
        return locked;
    }

    public MemorySegment slice(long at, long bytes) {
        return page.asSlice(at, bytes);
    }

    /// Fills at most 256 bytes with what nobody can guess, from the kernel itself: none of it passes through the heap.
    public static void fill(MemorySegment part) throws IOException {
        MethodHandle random = handle("getrandom", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT));
        try {
            if ((long) random.invokeExact(part, part.byteSize(), 0) != part.byteSize()) {
                throw new IOException("the kernel gave no random bytes");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("getrandom", e);
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            page.fill((byte) 0);
            if (locked) {
                call("munlock", page, PAGE_BYTES);
            }
            arena.close();
        }
    }

    private static int call(String name, MemorySegment page, long bytes) {
        try {
            return (int) handle(name, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG))
                    .invokeExact(page, bytes);
        } catch (Throwable e) {
            throw new LinkageError(name, e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
