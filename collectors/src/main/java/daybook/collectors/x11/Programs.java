package daybook.collectors.x11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// The programs that run on this machine, by procfs(5).
final class Programs {
    private static final String REPLACED = " (deleted)";
    /// With which Chromium, Chrome, Brave, Vivaldi and GNOME Web, Edge, and Opera are started to open private windows.
    private static final Set<String> ASKS_PRIVATE = Set.of(
            "--incognito", "-incognito", "--incognito-mode", "--inprivate", "-inprivate", "--private", "-private");

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

    /// Whether that process was started to open private windows. One that opens such a window later does not say so
    /// here. Chromium writes its arguments anew, with blanks between them.
    static boolean isStartedPrivate(long process) {
        try {
            String words = Files.readString(Path.of("/proc/" + process + "/cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(words.split("[\0 ]")).anyMatch(ASKS_PRIVATE::contains);
        } catch (IOException | SecurityException e) {
            return false;
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
