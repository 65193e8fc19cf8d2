package daybook.agent.bench;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.io.IOException;
import java.nio.file.Path;

/// age, with a key of its own. It starts anew each time, as it always does.
record Age(Path folder, Path identity, String recipient, String name) {
    static Age in(Path folder) throws IOException, InterruptedException, Failure {
        Path identity = folder.resolve("age-key");
        try {
            String version = Peer.run("age", "--version").strip();
            Peer.run("age-keygen", "-o", identity.toString());
            String recipient = Peer.run("age-keygen", "-y", identity.toString()).strip();
            return new Age(folder, identity, recipient, "age " + version);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.MISSING, "The peer of this bench is age. Get it with: sudo apt-get install age", e);
        }
    }

    void seal(Path data) throws IOException, InterruptedException {
        Peer.run("age", "-r", recipient, "-o", sealed(), data.toString());
    }

    void open() throws IOException, InterruptedException {
        Peer.run("age", "-d", "-i", identity.toString(), "-o", "/dev/null", sealed());
    }

    private String sealed() {
        return folder.resolve("data.age").toString();
    }
}
