package daybook.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Another program of the same user, who wants to know what a process holds.
///
/// Where tests run as root, root's right to look into every process is taken from it and from what it looks at: what is
/// left is what one user's programs may do to each other. The two must be started alike.
final class Onlooker {
    private static final String READ_MEMORY = """
            range=$(grep -m1 ' rw-p ' "/proc/$1/maps") || exit 1
            dd if="/proc/$1/mem" iflag=skip_bytes skip=$((0x${range%%-*})) bs=4096 count=1 2>/dev/null | wc -c\
            """;

    private Onlooker() {}

    /// That command, without the rights of root over other processes.
    static List<String> asUser(List<String> command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"));
        }
        all.addAll(command);
        return all;
    }

    /// Whether a page of its memory can be read.
    static boolean readsMemory(Process process) throws IOException, InterruptedException {
        return said("bash", "-c", READ_MEMORY, "bash", Long.toString(process.pid()))
                .strip()
                .equals("4096");
    }

    /// Whether what is sent to it by a pipe can be taken from there.
    static boolean readsInput(Process process) throws IOException, InterruptedException {
        return said("bash", "-c", "exec 3< \"/proc/$1/fd/0\" && echo open", "bash", Long.toString(process.pid()))
                .strip()
                .equals("open");
    }

    /// Whether Java's own tool can attach to it and write its heap to a file.
    ///
    /// @param patience how long the tool waits for an answer
    static boolean dumpsHeap(Process process, Path file, Duration patience) throws IOException, InterruptedException {
        jcmd(process, patience, "GC.heap_dump", file.toString());
        return Files.exists(file) && Files.size(file) > 0;
    }

    static boolean attaches(Process process, Duration patience) throws IOException, InterruptedException {
        return jcmd(process, patience, "VM.version").contains("JDK 25");
    }

    private static String jcmd(Process process, Duration patience, String... what)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "-J-Dsun.tools.attach.attachTimeout=" + patience.toMillis(),
                Long.toString(process.pid())));
        command.addAll(List.of(what));
        return said(command.toArray(String[]::new));
    }

    /// Whether this system lets one program of a user look into another at all, where that does not mind.
    static boolean isAllowed() throws IOException {
        Path scope = Path.of("/proc/sys/kernel/yama/ptrace_scope");
        return !Files.exists(scope) || Files.readString(scope).strip().equals("0");
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(asUser(List.of(command)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
