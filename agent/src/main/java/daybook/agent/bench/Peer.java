package daybook.agent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Another program, run to its end.
final class Peer {
    private Peer() {}

    /// What it wrote.
    ///
    /// @throws IOException where it is not there or fails
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
        return out;
    }
}
