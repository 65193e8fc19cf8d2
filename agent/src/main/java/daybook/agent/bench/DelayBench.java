package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.disk.DiskFile;
import daybook.vault.disk.RealDisk;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long a key waits until it is durable while the screen is recorded: from when the gate has let it through to when
/// the vault says that it is stored.
///
/// A hundred keys a second, and five packets of 20 to 100 kB, which do not wait for one another. The peer is a file to
/// which each is appended and forced at once: what the vault's gathering costs in time, it spares in forces.
final class DelayBench {
    private static final int STEPS = 2_000;
    private static final int PEER_STEPS = 500;
    private static final int STEP_MILLIS = 10;
    private static final int STEPS_A_PACKET = 20;
    private static final int LEAST_PACKET = 20_000;
    private static final int MOST_PACKET = 100_000;
    private static final int PEER_KEY_BYTES = 256;

    private final Work work = new Work();

    List<Figure> run() throws IOException, InterruptedException {
        Path folder = BenchVault.onDisk();
        try {
            double ours = recorded(BenchVault.in(folder));
            return List.of(new Figure(
                    "key to durable, p99", "s", ours, appended(folder.resolve("peer")), "append and force each"));
        } finally {
            Demo.delete(folder);
        }
    }

    private double recorded(BenchVault vault) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long[] admitted = new long[STEPS];
        double[] seconds = new double[STEPS];
        try (VaultWriter writer = VaultWriter.open(
                vault.disk(),
                vault.home(),
                vault.keys(),
                vault.start(Id.random(), Instant.now(), () -> System.nanoTime() - start))) {
            int put = 0;
            int stored = 0;
            while (stored < STEPS) {
                long now = System.nanoTime();
                for (int durable = (int) writer.stored(Source.KEYSTROKES); stored < durable; stored++) {
                    seconds[stored] = (now - admitted[stored]) / 1e9;
                }
                if (put < STEPS && now - start >= TimeUnit.MILLISECONDS.toNanos((long) put * STEP_MILLIS)) {
                    if (put % STEPS_A_PACKET == 0) {
                        Work.put(writer, work.packet(now - start, work.between(LEAST_PACKET, MOST_PACKET)));
                    }
                    admitted[put++] = System.nanoTime();
                    Work.put(writer, work.key(now - start));
                } else {
                    Thread.sleep(1);
                }
            }
        }
        return slowest(seconds);
    }

    private double appended(Path path) throws IOException, InterruptedException {
        double[] seconds = new double[PEER_STEPS];
        try (DiskFile file = new RealDisk().create(path)) {
            for (int step = 0; step < PEER_STEPS; step++) {
                if (step % STEPS_A_PACKET == 0) {
                    append(file, work.between(LEAST_PACKET, MOST_PACKET));
                }
                long before = System.nanoTime();
                append(file, PEER_KEY_BYTES);
                seconds[step] = (System.nanoTime() - before) / 1e9;
                Thread.sleep(STEP_MILLIS);
            }
        }
        return slowest(seconds);
    }

    private static void append(DiskFile file, int bytes) throws IOException {
        file.write(ByteBuffer.allocate(bytes), file.size());
        file.force();
    }

    /// What 99 of 100 take at most.
    private static double slowest(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length * 99 / 100 - 1];
    }
}
