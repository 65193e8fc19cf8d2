package daybook.agent.bench;

import daybook.vault.VaultHome;
import java.io.IOException;

/// The files of a vault as a plain program reads them: the peer of what reads a whole vault.
record Segments(VaultHome home) {
    void readAll() throws IOException, InterruptedException {
        each("cat");
    }

    /// The first four kilobytes of each, which hold its header.
    void readHeads() throws IOException, InterruptedException {
        each("head -q -c 4096");
    }

    private void each(String program) throws IOException, InterruptedException {
        Peer.run(
                "sh",
                "-c",
                "find \"$0\" -type f -exec " + program + " {} + > /dev/null",
                home.sessions().toString());
    }

    double megabytes() throws IOException, InterruptedException {
        String size = Peer.run("du", "-sb", home.sessions().toString());
        return Long.parseLong(size.substring(0, size.indexOf('\t'))) / 1e6;
    }
}
