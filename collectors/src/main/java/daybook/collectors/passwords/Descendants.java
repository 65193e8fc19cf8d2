package daybook.collectors.passwords;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The processes that came of another one, by procfs(5).
final class Descendants {
    private static final Path PROC = Path.of("/proc");
    /// A terminal in which thousands of processes run: those nearest to it count.
    private static final int MOST = 2_000;
    /// Places among what follows the name: of its group, its terminal, and the group that reads from that.
    private static final int GROUP = 2;

    private static final int TTY = 4;
    private static final int FOREGROUND = 5;
    private static final int PTY_MAJOR = 136;

    private Descendants() {}

    /// @param name what it calls itself, in at most fifteen bytes
    /// @param pty the number of the pty that it is controlled by; -1 for none
    /// @param reading whether it is of those that may read what is typed there
    record Child(long process, String name, int pty, boolean reading) {}

    /// All processes of that name, whoever they came of.
    static List<Child> named(Set<String> names) throws IOException {
        List<Child> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            all.forEach(each -> read(Long.parseLong(each.getFileName().toString()))
                    .filter(it -> names.contains(it.name()))
                    .ifPresent(found::add));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /// @throws IOException where the system does not tell
    static List<Child> of(long process) throws IOException {
        List<Child> found = new ArrayList<>();
        Deque<Long> waiting = new ArrayDeque<>(List.of(process));
        Set<Long> seen = new HashSet<>(waiting);
        boolean told = false;
        while (!waiting.isEmpty() && found.size() < MOST) {
            long next = waiting.removeFirst();
            for (Path thread : threads(next)) {
                for (String child : children(thread)) {
                    told = true;
                    long id = Long.parseLong(child);
                    if (seen.add(id)) {
                        read(id).ifPresent(found::add);
                        waiting.addLast(id);
                    }
                }
            }
        }
        if (!told && !Files.exists(PROC.resolve("thread-self/children"))) {
            throw new IOException("this system does not tell the children of a process");
        }
        return found;
    }

    private static List<Path> threads(long process) {
        List<Path> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(process + "/task"))) {
            tasks.forEach(threads::add);
        } catch (IOException e) {
            // It has ended.
        }
        return threads;
    }

    private static List<String> children(Path thread) {
        try {
            String children = Files.readString(thread.resolve("children")).strip();
            return children.isEmpty() ? List.of() : List.of(children.split(" ", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    static Optional<Child> read(long process) {
        try {
            byte[] stat = Files.readAllBytes(PROC.resolve(process + "/stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            int nameEnd = text.lastIndexOf(')');
            String[] fields = text.substring(nameEnd + 2).split(" ", -1);
            return Optional.of(new Child(
                    process,
                    text.substring(text.indexOf('(') + 1, nameEnd),
                    pty(Integer.parseInt(fields[TTY])),
                    fields[GROUP].equals(fields[FOREGROUND])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Devices of Unix98 ptys have the major number 136; the minor one is in two parts.
    private static int pty(int device) {
        int major = (device >> 8) & 0xfff;
        int minor = (device & 0xff) | ((device >> 12) & 0xfff00);
        return major == PTY_MAJOR ? minor : -1;
    }
}
