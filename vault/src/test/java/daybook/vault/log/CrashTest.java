package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.DiskFullException;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Crashes, torn writes and disks that fail.
final class CrashTest {
    private MemoryDisk disk = new MemoryDisk();
    private Bench bench;

    CrashTest() throws IOException {
        bench = new Bench(Path.of("/bench"), disk);
    }

    @BeforeEach
    void freshDisk() throws IOException {
        disk = new MemoryDisk();
        bench = new Bench(Path.of("/bench"), disk);
    }

    private SessionLog crashing(Id session) throws IOException {
        return SessionLog.begin(disk, bench.home, bench.keys, bench.start(session));
    }

    private static Item item(String text, int epoch) {
        Sealable key = Samples.admit(Samples.key(1, text));
        return Item.of(key, Item.encode(key), epoch);
    }

    private static Item gap(int epoch) {
        return Item.of(Samples.gap(1), Item.encode(Samples.gap(1)), epoch);
    }

    private void cut(Path file, int length) {
        disk.files.put(file, Arrays.copyOf(disk.at(file), length));
    }

    @Test
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
    void droppedNewestSegment_isStillReportedAfterRecovery() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        log.write(List.of(item("first hour", 0)), 0);
        log.rotate(1);
        log.write(List.of(item("second hour", 1)), 1);
        MemoryDisk crashed = disk.copy();
        byte[] anchor = disk.at(bench.home.anchorFile()).clone();
        disk.files.remove(bench.segment(session, 1));

        for (int run = 0; run < 2; run++) {
            assertThat(Recovery.run(disk, bench.home, bench.keys))
                    .singleElement()
                    .isInstanceOf(Recovery.Outcome.Damaged.class);
            assertThat(bench.check().ok()).isFalse();
        }
        assertThat(disk.at(bench.home.anchorFile())).isEqualTo(anchor);

        // Control: with the segment in its place there is nothing to report.
        Bench whole = bench.on(crashed);
        assertThat(Recovery.run(crashed, bench.home, bench.keys))
                .singleElement()
                .isInstanceOf(Recovery.Outcome.SetAside.class);
        assertThat(whole.checkWithKey().findings()).isEmpty();
        assertThat(whole.texts(session)).containsExactly("first hour", "second hour");
    }

    @Test
    void newestSegmentOfAnotherHeader_isStillReportedAfterRecovery() throws Exception {
        Id session = Id.random();
        crashing(session).write(List.of(item("one", 0)), 0);
        byte[] anchor = disk.at(bench.home.anchorFile()).clone();
        disk.files.remove(bench.segment(session, 0));
        disk.files.remove(bench.home.ring(session));
        crashingUnderAnotherAnchor(session);
        disk.files.put(bench.home.anchorFile(), anchor);

        assertThat(Recovery.run(disk, bench.home, bench.keys))
                .singleElement()
                .isInstanceOf(Recovery.Outcome.Damaged.class);
        assertThat(disk.at(bench.home.anchorFile())).isEqualTo(anchor);
        assertThat(bench.check().ok()).isFalse();
    }

    @Test
    void segmentCutByManyEpochsBeforeRecovery_isReported() throws Exception {
        Id session = Id.random();
        SessionLog log = crashing(session);
        List<Integer> ends = new ArrayList<>();
        for (int epoch = 0; epoch < 300; epoch++) {
            log.write(List.of(item("item " + epoch, epoch)), epoch);
            ends.add(disk.at(bench.segment(session, 0)).length);
        }
        MemoryDisk crashed = disk.copy();
        // Back to the header, to the first commit, and to before the last seal.
        for (int length : List.of(SegmentHeader.BYTES, ends.getFirst(), ends.get(150), ends.get(298))) {
            disk = crashed.copy();
            bench = bench.on(disk);
            cut(bench.segment(session, 0), length);

            assertThat(bench.check().ok()).as("cut to %d", length).isFalse();
            assertThat(Recovery.run(disk, bench.home, bench.keys))
                    .singleElement()
                    .isInstanceOf(Recovery.Outcome.Damaged.class);
            assertThat(bench.check().ok()).isFalse();
            assertThat(bench.checkWithKey().ok()).isFalse();
        }

        // Control: as the crash left it, and without what the last commit wrote.
        int sealed = ends.get(298) + Block.LEAST_BYTES + SealBody.SEAL_BYTES;
        for (int length : List.of(ends.getLast(), sealed)) {
            disk = crashed.copy();
            bench = bench.on(disk);
            cut(bench.segment(session, 0), length);

            assertThat(bench.check().ok()).isTrue();
            assertThat(Recovery.run(disk, bench.home, bench.keys))
                    .singleElement()
                    .isInstanceOf(Recovery.Outcome.SetAside.class);
            assertThat(bench.checkWithKey().findings()).isEmpty();
        }
    }

    @Test
    void forceThatFailsWithinACommitOfManyEpochs_everythingOpensOnceAndACrashAfterItIsNoDamage() throws Exception {
        for (int forces = 0; forces < 40; forces++) {
            freshDisk();
            Id session = Id.random();
            List<String> given = new ArrayList<>();
            VaultWriter writer = bench.writer(session);
            disk.forcesLeft = forces;
            disk.failures = 1;
            for (int i = 0; i < 12; i++) {
                bench.nanos.addAndGet(11 * Bench.SECOND);
                given.add("item " + i);
                assertThat(writer.append(Samples.admit(Samples.key(1, given.getLast()))))
                        .isTrue();
                if (i % 6 == 5) {
                    writer.flush();
                }
            }
            MemoryDisk crashed = disk.copy();
            writer.close();
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(bench.checkWithKey().ok()).isTrue();
            bench = bench.on(crashed);
            assertThat(bench.check().ok()).isTrue();
            assertThat(Recovery.run(crashed, bench.home, bench.keys))
                    .allMatch(Recovery.Outcome.SetAside.class::isInstance);
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(bench.checkWithKey().findings()).isEmpty();
        }
    }

    /// The same session made once more, under another anchor.
    private void crashingUnderAnotherAnchor(Id session) throws IOException {
        disk.files.remove(bench.home.anchorFile());
        crashing(session).write(List.of(item("another", 0)), 0);
    }

    @Test
    void sessionThatARecordersFaultEnded_isListedAsFailed_andOneThatWasStoppedIsNot() throws Exception {
        VaultWriter writer = bench.writer(Id.random());
        writer.append(Samples.admit(Samples.key(1, "one")));
        writer.closeFailed();
        writer.close();
        VaultReader reader = new VaultReader(disk, bench.home, bench.identity);
        assertThat(reader.sessions()).extracting(SessionSummary::ending).containsExactly(Ending.FAILED);
        assertThat(bench.checkWithKey().findings()).isEmpty();

        bench.record(Samples.gap(1));
        assertThat(reader.sessions())
                .extracting(SessionSummary::ending)
                .containsExactlyInAnyOrder(Ending.FAILED, Ending.STOPPED);
    }

    @Test
    void tailCraftedToBeSearchedForLong_isDamageInSeconds() throws Exception {
        Id session = Id.random();
        crashing(session).write(List.of(item("acknowledged", 0)), 0);
        byte[] good = disk.at(bench.segment(session, 0));
        // Every 26 bytes what looks like the beginning of a block of 1 MiB with a wrong checksum.
        ByteBuffer tail = ByteBuffer.allocate(8 << 20);
        while (tail.remaining() >= Block.LEAST_BYTES) {
            tail.putInt(Block.LEAST_BYTES + Padding.MOST_BYTES + 16 - Block.LENGTH_BYTES)
                    .put((byte) BlockType.DATA.code())
                    .putInt(0)
                    .put((byte) 1)
                    .putLong(1L << 40)
                    .putInt(0)
                    .putInt(0);
        }
        byte[] all = Arrays.copyOf(good, good.length + tail.capacity());
        System.arraycopy(tail.array(), 0, all, good.length, tail.capacity());
        // The first is no block at all, or it would be one out of its place.
        Arrays.fill(all, good.length, good.length + Block.LEAST_BYTES, (byte) 0);
        disk.files.put(bench.segment(session, 0), all);
        long before = System.nanoTime();

        assertThat(Recovery.run(disk, bench.home, bench.keys))
                .singleElement()
                .isInstanceOf(Recovery.Outcome.Damaged.class);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
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
    void oneFailedForce_theSessionGoesOnAndEverythingOpensOnceAndInOrder() throws Exception {
        for (int forces = 0; forces < 12; forces++) {
            freshDisk();
            Id session = Id.random();
            List<String> given = new ArrayList<>();
            try (VaultWriter writer = bench.writer(session)) {
                disk.forcesLeft = forces;
                disk.failures = 1;
                for (int i = 0; i < 8; i++) {
                    bench.nanos.addAndGet(3 * Bench.SECOND);
                    given.add("item " + i);
                    assertThat(writer.append(Samples.admit(Samples.key(1, "item " + i))))
                            .isTrue();
                    writer.flush();
                }
            }
            assertThat(disk.failures).as("the force failed").isZero();
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(disk.files).containsKey(bench.segment(session, 1));
            Recovery.run(disk, bench.home, bench.keys);
            assertThat(bench.texts(session)).isEqualTo(given);
            assertThat(bench.checkWithKey().findings())
                    .as("after %d forces", forces)
                    .isEmpty();
        }
    }

    @Test
    void control_withoutAFailedForceThereIsOneSegment() throws Exception {
        Id session = bench.record(Samples.gap(1));

        assertThat(disk.files).containsKey(bench.segment(session, 0)).doesNotContainKey(bench.segment(session, 1));
    }

    @Test
    void forcesThatKeepFailing_stopTheWriterVisibly_andWhatWasAcknowledgedOpens() throws Exception {
        Id session = Id.random();
        VaultWriter writer = bench.writer(session);
        writer.append(Samples.admit(Samples.key(1, "acknowledged")));
        writer.flush();
        disk.forcesLeft = 0;
        disk.failures = Integer.MAX_VALUE;
        writer.append(Samples.admit(Samples.key(2, "not")));

        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
        assertThat(writer.state()).isInstanceOf(VaultWriter.State.Failed.class);
        assertThat(writer.append(Samples.gap(3))).isFalse();
        assertThat(writer.stored(Source.KEYSTROKES)).isEqualTo(1);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);

        disk.failures = 0;
        Recovery.run(disk, bench.home, bench.keys);
        assertThat(bench.texts(session)).startsWith("acknowledged");
        assertThat(bench.check().ok()).isTrue();
    }

    @Test
    void fullDisk_endsTheSessionInOrderAndSaysHowMuchRoomIsNeeded() throws Exception {
        Id session = Id.random();
        VaultWriter writer = bench.writer(session);
        disk.usable = VaultWriter.RESERVE_BYTES - 1;
        writer.append(Samples.admit(Samples.key(1, "the last")));

        assertThatThrownBy(writer::close).hasCauseInstanceOf(DiskFullException.class);
        assertThat(bench.texts(session)).containsExactly("the last");
        assertThat(new VaultReader(disk, bench.home, bench.identity).sessions())
                .extracting(SessionSummary::ending)
                .containsExactly(Ending.FAILED);
        assertThatThrownBy(() -> bench.writer(Id.random()))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("64 MiB");
    }

    @Test
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

    @Test
    void paddedSizes_areFewAndHoldWhatTheyMust() {
        assertThat(IntStream.rangeClosed(0, Padding.MOST_ITEM_BYTES)
                        .map(Padding::sizeFor)
                        .distinct()
                        .boxed()
                        .toList())
                .hasSize(9 + 15)
                .allMatch(size -> Padding.isSealedLength(size + 16));
        assertThat(IntStream.rangeClosed(0, Padding.MOST_ITEM_BYTES).allMatch(n -> Padding.sizeFor(n) >= n + 4))
                .isTrue();
    }
}
