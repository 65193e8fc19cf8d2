package daybook.collectors.x11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The programs that run on this machine, by procfs(5).
final class Programs {
    private static final String REPLACED = " (deleted)";

    private Programs() {}

    /// The path of the executable of a process; empty where it cannot be read, as with other people's processes.
    static String executable(long process) {
        try {
            String path =
                    Files.readSymbolicLink(Path.of("/proc/" + process + "/exe")).toString();
            return path.endsWith(REPLACED) ? path.substring(0, path.length() - REPLACED.length()) : path;
        } catch (IOException | SecurityException e) {
            return "";
        }
    }

    /// The name of this machine as X clients know it; empty where it cannot be read.
    static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
