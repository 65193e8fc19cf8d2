package daybook.agent.hardening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bars this process from writing into any file, for good: the most that one may hold is 0 bytes (RLIMIT_FSIZE of
/// setrlimit(2)). Pipes and sockets are none.
public final class WriteBar {
    private static final int RLIMIT_FSIZE = 1;
    /// By which the kernel tells of it, and ends whoever does not ignore it.
    private static final int SIGXFSZ = 25;

    private WriteBar() {}

    /// @throws IOException where a file can be written all the same
    public static void install() throws IOException {
        Kernel.ignore(SIGXFSZ);
        if (Kernel.setLimit(RLIMIT_FSIZE, 0) != 0 || writes()) {
            throw new IOException("the kernel does not bar this process from writing files");
        }
    }

    /// Tries what must fail now.
    private static boolean writes() throws IOException {
        Path probe = Files.createTempFile("daybook", null);
        try {
            Files.write(probe, new byte[1]);
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            Files.delete(probe);
        }
    }
}
