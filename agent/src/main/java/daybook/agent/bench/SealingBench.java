package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.home.Failure;
import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import daybook.vault.log.ByteSession;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Seals and opens the same bytes with the vault and with age.
///
/// Both read a file and write files in one folder, in memory where there is room, so that no disk is measured. The best
/// of some rounds counts, in which the two take turns; the vault's first rounds warm its code up. The vault hashes in a
/// second thread, so beside what the clock says there is what the processor says, which is the rate of one thread.
/// SHA-256 alone is measured too: the vault's format has it over every byte, age's has no hash.
final class SealingBench {
    private static final int ROUNDS = 4;

    private final long bytes;
    private final double megabytes;

    SealingBench(long bytes) {
        this.bytes = bytes;
        this.megabytes = bytes / 1e6;
    }

    List<Figure> run() throws IOException, InterruptedException, Failure {
        Path folder = BenchVault.inMemory(4 * bytes);
        try {
            return measure(folder);
        } finally {
            Demo.delete(folder);
        }
    }

    private List<Figure> measure(Path folder) throws IOException, InterruptedException, Failure {
        Path data = folder.resolve("data");
        fill(data);
        Age age = Age.in(folder);
        BenchVault vault = BenchVault.in(folder);
        Spent sealing = Spent.FOREVER;
        Spent ageSealing = Spent.FOREVER;
        Spent opening = Spent.FOREVER;
        Spent ageOpening = Spent.FOREVER;
        Spent hashing = Spent.FOREVER;
        for (int round = 0; round < ROUNDS; round++) {
            Id session = Id.random();
            vault.empty();
            sealing = sealing.or(Spent.by(() -> seal(vault, session, data)));
            ageSealing = ageSealing.or(Spent.by(() -> age.seal(data)));
            opening = opening.or(Spent.by(() -> open(vault, session)));
            ageOpening = ageOpening.or(Spent.by(age::open));
            hashing = hashing.or(Spent.by(this::hash));
        }
        return List.of(
                figure("seal, two threads", sealing.seconds(), ageSealing.seconds(), age),
                figure("seal, per thread", sealing.processorSeconds(), ageSealing.processorSeconds(), age),
                figure("open, two threads", opening.seconds(), ageOpening.seconds(), age),
                figure("open, per thread", opening.processorSeconds(), ageOpening.processorSeconds(), age),
                figure("SHA-256 alone, beside sealing", hashing.seconds(), ageSealing.seconds(), age));
    }

    private Figure figure(String name, double ours, double theirs, Age age) {
        return new Figure(name, "MB/s", megabytes / ours, megabytes / theirs, age.name());
    }

    private static void seal(BenchVault vault, Id session, Path data) throws IOException {
        try (InputStream in = Files.newInputStream(data)) {
            ByteSession.seal(
                    vault.disk(), vault.home(), vault.keys(), vault.start(session, Instant.now(), () -> 0), in);
        }
    }

    private static void open(BenchVault vault, Id session) throws IOException {
        try (OutputStream out = OutputStream.nullOutputStream()) {
            ByteSession.open(vault.disk(), vault.home(), vault.owner(), session, out);
        }
    }

    private void hash() {
        MessageDigest digest = Digests.sha256();
        byte[] block = new byte[1 << 20];
        for (long left = bytes; left > 0; left -= block.length) {
            digest.update(block);
        }
    }

    /// Random bytes: nothing that a file system could store shorter.
    private void fill(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] chunk = new byte[1 << 20];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = bytes; left > 0; left -= chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        }
    }
}
