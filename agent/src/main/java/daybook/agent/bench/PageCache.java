package daybook.agent.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel keeps of files in memory.
final class PageCache {
    private static final int READ_ONLY = 0;
    /// POSIX_FADV_DONTNEED.
    private static final int NOT_NEEDED = 4;

    private static final MethodHandle OPEN = handle("open", ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = handle("close", JAVA_INT);
    private static final MethodHandle ADVISE = handle("posix_fadvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

    private PageCache() {}

    private static MethodHandle handle(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /// Writes what is not yet on the disk, and has the kernel forget all files of a folder, so that the disk is read
    /// next. What the host of a virtual machine keeps it cannot reach.
    static void forget(Path folder) throws IOException, InterruptedException {
        Peer.run("sync");
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (Arena arena = Arena.ofConfined()) {
            for (Path file : files) {
                int opened = (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), READ_ONLY);
                int refused = opened < 0 ? opened : (int) ADVISE.invokeExact(opened, 0L, 0L, NOT_NEEDED);
                int closed = opened < 0 ? opened : (int) CLOSE.invokeExact(opened);
                if (refused != 0 || closed != 0) {
                    throw new IOException("the kernel keeps a file in memory");
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("posix_fadvise", e);
        }
    }
}
