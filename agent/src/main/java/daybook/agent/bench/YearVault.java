package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.vault.Id;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// A vault of simulated working days of eight hours, a segment each hour.
///
/// An hour has 36 epochs in which something happened, each with twenty keys and packets of the screen. The other 324
/// are empty, where a real hour has fewer such.
final class YearVault {
    private static final Instant FIRST_DAY = Instant.parse("2025-01-01T09:00:00Z");
    private static final int HOURS_A_DAY = 8;
    private static final int EPOCHS_AN_HOUR = 36;
    private static final long EPOCH_NANOS = TimeUnit.HOURS.toNanos(1) / EPOCHS_AN_HOUR;
    private static final int KEYS_AN_EPOCH = 20;
    /// Less than a packet's block.
    private static final int TORN_BYTES = 3_000;

    private final BenchVault vault;
    private final Pace pace;
    private final Work work = new Work();
    private final AtomicLong nanos = new AtomicLong();
    private int days;

    private YearVault(BenchVault vault, Pace pace) {
        this.vault = vault;
        this.pace = pace;
    }

    /// What the screen brings in each epoch.
    enum Pace {
        /// 0.7 MB an hour: so little that 2,000 hours fit.
        THIN(1, 12_000),
        /// 90 MB an hour, as at work on a large display.
        FULL(50, 50_000);

        private final int packets;
        private final int packetBytes;

        Pace(int packets, int packetBytes) {
            this.packets = packets;
            this.packetBytes = packetBytes;
        }

        private long bytesAnHour() {
            return 2L * EPOCHS_AN_HOUR * packets * packetBytes;
        }
    }

    /// That many hours, and a last day which the recorder was killed in.
    static BenchVault of(int hours, Pace pace, Path folder) throws IOException, InterruptedException {
        Path making = BenchVault.inMemory(hours * pace.bytesAnHour());
        try {
            YearVault year = new YearVault(BenchVault.in(making), pace);
            while (year.days < hours / HOURS_A_DAY) {
                try (VaultWriter writer = year.day(Id.random())) {
                    year.work(writer, HOURS_A_DAY * EPOCHS_AN_HOUR);
                }
            }
            return year.killed(folder);
        } finally {
            Demo.delete(making);
        }
    }

    private VaultWriter day(Id session) throws IOException {
        nanos.set(0);
        Instant started = FIRST_DAY.plus(Duration.ofDays(days++));
        return VaultWriter.open(vault.disk(), vault.home(), vault.keys(), vault.start(session, started, nanos::get));
    }

    private void work(VaultWriter writer, int epochs) throws IOException, InterruptedException {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (int i = 0; i < pace.packets; i++) {
                Work.put(writer, work.packet(nanos.get(), pace.packetBytes));
            }
            for (int i = 0; i < KEYS_AN_EPOCH; i++) {
                Work.put(writer, work.key(nanos.get()));
            }
            nanos.addAndGet(EPOCH_NANOS);
            if (epoch % EPOCHS_AN_HOUR == 0) {
                writer.flush();
            }
        }
    }

    /// What is there in the third hour of one more day, copied as a kill leaves it: no end, and half of a block.
    private BenchVault killed(Path folder) throws IOException, InterruptedException {
        Id session = Id.random();
        try (VaultWriter writer = day(session)) {
            work(writer, 2 * EPOCHS_AN_HOUR + EPOCHS_AN_HOUR / 2);
            writer.flush();
            Peer.run("cp", "-r", vault.home().root().toString(), folder.toString());
        }
        BenchVault killed = vault.at(folder);
        try (Stream<Path> files = Files.walk(killed.home().sessions())) {
            Path newest = files.filter(file -> file.getFileName().toString().startsWith(session.hex()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Files.write(newest, new byte[TORN_BYTES], StandardOpenOption.APPEND);
        }
        return killed;
    }
}
