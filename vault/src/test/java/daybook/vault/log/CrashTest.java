package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Source;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Crashes and torn writes.
final class CrashTest extends Crashing {
    CrashTest() throws IOException {}

    @Test
    @Tag("slow")
    void acknowledgedBeforeACrash_opensAfterIt_whateverOfTheTailIsThere() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        log.write(List.of(item("acknowledged", 0)), 0);
        int durable = disk.at(bench.segment(session, 0)).length;
        log.write(List.of(item("on its way", 0), gap(0), item("and this", 0)), 1);
        Path file = bench.segment(session, 0);
        byte[] whole = disk.at(file);
        MemoryDisk crashed = disk.copy();
        for (int length = durable; length < whole.length; length += 5) {
            disk = crashed.copy();
            bench = bench.on(disk);
            cut(file, length);

            List<String> before = bench.texts(session);
            assertThat(Recovery.run(disk, bench.home, bench.keys)).hasSize(1);
            MemoryDisk recovered = disk.copy();
            assertThat(Recovery.run(disk, bench.home, bench.keys)).isEmpty();

            assertThat(disk.files.keySet()).isEqualTo(recovered.files.keySet());
            assertThat(before).startsWith("acknowledged");
            assertThat(bench.texts(session)).isEqualTo(before);
            assertThat(bench.checkWithKey().findings()).isEmpty();
            assertThat(bench.check().findings()).isEmpty();
        }
    }

    @Test
    void tornWriteWithLaterBlocksWhole_isATornTail_whereNothingOfItWasForced() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        log.write(List.of(item("acknowledged", 0)), 0);
        int durable = disk.at(bench.segment(session, 0)).length;
        log.write(List.of(item("lost sector", 0), gap(0)), 0);
        disk.at(bench.segment(session, 0))[durable + 30] ^= 1;

        assertThat(Recovery.run(disk, bench.home, bench.keys))
                .singleElement()
                .isInstanceOfSatisfying(
                        Recovery.Outcome.SetAside.class,
                        aside -> assertThat(aside.goodBytes()).isEqualTo(durable));
        assertThat(bench.texts(session)).containsExactly("acknowledged");
        assertThat(bench.check().ok()).isTrue();
    }

    @Test
    void badBlockThatALaterOneSawForced_isDamage() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        int empty = disk.at(bench.segment(session, 0)).length;
        log.write(List.of(item("acknowledged", 0)), 0);
        log.write(List.of(item("later", 0)), 0);
        disk.at(bench.segment(session, 0))[empty + 120] ^= 1;

        assertThat(Recovery.run(disk, bench.home, bench.keys))
                .singleElement()
                .isInstanceOf(Recovery.Outcome.Damaged.class);
        assertThat(bench.check().ok()).isFalse();
        assertThatThrownBy(() -> bench.texts(session)).isInstanceOf(daybook.vault.DamagedVaultException.class);
    }

    @Test
    void crashWhileASegmentIsMade_leavesAnEmptySessionThatPasses() throws Exception {
        bench.record(Samples.gap(1));
        byte[] anchor = disk.at(bench.home.anchorFile());
        Id session = Id.random();
        crashing(session);
        Path file = bench.segment(session, 0);
        byte[] header = disk.at(file);
        MemoryDisk crashed = disk.copy();
        crashed.files.put(bench.home.anchorFile(), anchor);
        for (int length = 0; length <= header.length; length += 19) {
            disk = crashed.copy();
            bench = bench.on(disk);
            cut(file, length);

            assertThat(bench.texts(session)).isEmpty();
            Recovery.run(disk, bench.home, bench.keys);
            assertThat(bench.texts(session)).isEmpty();
            assertThat(bench.check().ok()).isTrue();
        }
    }

    @Test
    void sessionAfterACrash_isListedAsCrashed() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        log.write(List.of(item("one", 0)), 0);
        VaultReader reader = new VaultReader(disk, bench.home, bench.identity);
        assertThat(reader.sessions()).extracting(SessionSummary::ending).containsExactly(Ending.OPEN);

        Recovery.run(disk, bench.home, bench.keys);

        assertThat(reader.sessions()).singleElement().satisfies(summary -> {
            assertThat(summary.ending()).isEqualTo(Ending.CRASHED);
            assertThat(summary.sources()).containsExactly(Source.KEYSTROKES);
        });
    }

    @Test
    @Tag("slow")
    void randomSessionsKilledAtRandom_loseNothingAcknowledged() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            freshDisk();
            Id session = Id.random();
            List<String> submitted = new ArrayList<>();
            int acknowledged = 0;
            SessionLog log = crashing(session);
            int epoch = 0;
            boolean failed = false;
            for (int commit = random.nextInt(6); commit >= 0; commit--) {
                acknowledged = submitted.size();
                if (commit == 0 && random.nextBoolean()) {
                    disk.forcesLeft = random.nextInt(8);
                    disk.failures = 1;
                }
                List<Item> items = new ArrayList<>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    epoch += random.nextInt(3);
                    submitted.add(commit + "/" + i);
                    items.add(item(submitted.getLast(), epoch));
                }
                try {
                    log.write(items, epoch);
                } catch (IOException e) {
                    failed = true;
                }
            }
            // Killed in a force, or before the last one.
            disk.forcesLeft = Integer.MAX_VALUE;
            disk.failures = 0;
            List<Integer> forced = java.util.Objects.requireNonNull(disk.forced.get(bench.segment(session, 0)));
            int durable = failed || forced.size() == 1 ? forced.getLast() : forced.get(forced.size() - 2);
            byte[] bytes = disk.at(bench.segment(session, 0));
            int length = durable + random.nextInt(bytes.length - durable + 1);
            for (int sector = durable / 512 + 1; sector < length / 512; sector++) {
                if (random.nextInt(4) == 0) {
                    Arrays.fill(bytes, sector * 512, sector * 512 + 512, (byte) 0);
                }
            }
            cut(bench.segment(session, 0), length);

            Recovery.run(disk, bench.home, bench.keys);

            List<String> read = bench.texts(session);
            assertThat(read).as("seed %d round %d", seed, round).hasSizeGreaterThanOrEqualTo(acknowledged);
            assertThat(read).as("seed %d round %d", seed, round).isEqualTo(submitted.subList(0, read.size()));
            assertThat(bench.checkWithKey().ok())
                    .as("seed %d round %d", seed, round)
                    .isTrue();
        }
    }

    /// A recorder that was killed leaves with the system what no force has brought to the disk.
    @Test
    void whatRecoveryCounted_survivesALossOfPowerAfterIt() throws Exception {
        for (boolean ending : new boolean[] {false, true}) {
            PowerDisk power = new PowerDisk();
            Bench killed = new Bench(Path.of("/killed"), power);
            Id session = Id.random();
            SessionLog log = SessionLog.begin(power, killed.home, killed.keys, killed.start(session));
            log.write(List.of(item("acknowledged", 0)), 0);
            power.fault = (act, path) -> {
                if (act == Fault.Act.FORCE && path.toString().endsWith(".log")) {
                    throw new IllegalStateException("killed");
                }
            };
            assertThatThrownBy(() -> {
                        if (ending) {
                            log.end(EndReason.STOPPED);
                        } else {
                            log.write(List.of(item("on its way", 0)), 1);
                        }
                    })
                    .hasMessage("killed");
            power.fault = Fault.NONE;
            List<String> counted = killed.texts(session);

            Recovery.run(power, killed.home, killed.keys);

            Bench after = killed.on(PowerDisk.of(power.lose().keepNone()));
            assertThat(Recovery.run(after.disk, after.home, after.keys)).isEmpty();
            assertThat(after.texts(session)).isEqualTo(counted);
            assertThat(after.check().findings()).isEmpty();
        }
    }
}
