package daybook.agent.session;

import daybook.agent.hardening.WriteBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A process that writes into a file, bars itself, and tries again: into that file, and into another. It prints how
/// each went.
final class WriteProbe {
    private WriteProbe() {}

    public static void main(String[] args) throws IOException {
        Path there = Path.of(args[0]);
        Path fresh = Path.of(args[1]);
        System.out.println("before " + outcome(there));
        WriteBar.install();
        System.out.println("after " + outcome(there));
        System.out.println("after " + outcome(fresh));
    }

    private static String outcome(Path file) {
        try {
            Files.write(file, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "written";
        } catch (IOException e) {
            return "refused";
        }
    }
}
