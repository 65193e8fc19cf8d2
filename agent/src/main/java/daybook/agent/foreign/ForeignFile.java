package daybook.agent.foreign;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Has a file of others looked at by a process that has nothing: what it may do to whoever reads it, it does there.
public final class ForeignFile {
    private static final String HEAP = "-Xmx640m";

    private ForeignFile() {}

    /// @param body all of it
    /// @throws IOException where the process ended without a word
    public static Look look(byte[] body) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The launcher's switches, whatever they are.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path"), LookMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        // What it must not know.
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_"));
        Process process = builder.start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(body);
            }
            String word = new String(process.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip();
            return Look.of(word).orElseThrow(ForeignFile::silent);
        } finally {
            process.destroyForcibly();
        }
    }

    private static IOException silent() {
        return new IOException("the process that was to read it ended without a word");
    }
}
