package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.ByteSession;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Seals and opens the same bytes with the vault and with age.
///
/// Both read a file and write files in one folder, in memory where there is room, so that no disk is measured. The best
/// of some rounds counts, in which the two take turns; the vault's first rounds warm its code up. age starts anew each
/// time, as it always does.
public final class VaultBench {
    private static final int ROUNDS = 4;
    private static final Path MEMORY = Path.of("/dev/shm");

    private final long bytes;

    public VaultBench(long bytes) {
        this.bytes = bytes;
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    public List<Figure> run() throws IOException, InterruptedException, Failure {
        Path folder = Files.createTempDirectory(place(), "daybook-bench");
        try {
            return measure(folder);
        } finally {
            Demo.delete(folder);
        }
    }

    /// Memory where it holds the data four times, else the folder for temporary files.
    private Path place() throws IOException {
        boolean roomy = Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > 4 * bytes;
        return roomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private List<Figure> measure(Path folder) throws IOException, InterruptedException, Failure {
        Path data = folder.resolve("data");
        fill(data);
        Age age = Age.in(folder);
        RealDisk disk = new RealDisk();
        VaultHome home = new VaultHome(folder.resolve("home"));
        VaultSetup.NewVault vault = VaultSetup.create(disk, home, "plainly a bench".toCharArray(), Instant.now());
        RecorderKeys keys = RecorderKeys.load(disk, home);
        double[] best = new double[4];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            Id session = Id.random();
            forget(home);
            best[0] = Math.min(best[0], seconds(() -> {
                try (InputStream in = Files.newInputStream(data)) {
                    SessionStart start = new SessionStart(session, Instant.now(), () -> 0, () -> LedgerHead.EMPTY);
                    ByteSession.seal(disk, home, keys, start, in);
                }
            }));
            best[1] = Math.min(best[1], seconds(() -> age.seal(data)));
            best[2] = Math.min(best[2], seconds(() -> {
                try (OutputStream out = OutputStream.nullOutputStream()) {
                    ByteSession.open(disk, home, vault.identity(), session, out);
                }
            }));
            best[3] = Math.min(best[3], seconds(age::open));
        }
        double megabytes = bytes / 1e6;
        return List.of(
                new Figure("seal", "MB/s", megabytes / best[0], megabytes / best[1], age.name()),
                new Figure("open", "MB/s", megabytes / best[2], megabytes / best[3], age.name()));
    }

    /// What the round before sealed.
    private static void forget(VaultHome home) throws IOException {
        if (Files.exists(home.sessions())) {
            Demo.delete(home.sessions());
        }
    }

    private static double seconds(Act act) throws IOException, InterruptedException {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
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

    /// The peer, with a key of its own.
    private record Age(Path folder, Path identity, String recipient, String name) {
        static Age in(Path folder) throws IOException, InterruptedException, Failure {
            Path identity = folder.resolve("age-key");
            try {
                String version = output("age", "--version").strip();
                output("age-keygen", "-o", identity.toString());
                String recipient =
                        output("age-keygen", "-y", identity.toString()).strip();
                return new Age(folder, identity, recipient, "age " + version);
            } catch (IOException e) {
                throw new Failure(
                        ExitCode.MISSING, "The peer of this bench is age. Get it with: sudo apt-get install age", e);
            }
        }

        void seal(Path data) throws IOException, InterruptedException {
            output("age", "-r", recipient, "-o", sealed(), data.toString());
        }

        void open() throws IOException, InterruptedException {
            output("age", "-d", "-i", identity.toString(), "-o", "/dev/null", sealed());
        }

        private String sealed() {
            return folder.resolve("data.age").toString();
        }

        private static String output(String... command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command[0] + " failed");
            }
            return out;
        }
    }
}
