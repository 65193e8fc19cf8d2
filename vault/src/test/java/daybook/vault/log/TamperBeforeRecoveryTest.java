package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody without a key does to a crashed session before the next recorder has set it in order.
final class TamperBeforeRecoveryTest extends Crashing {
    TamperBeforeRecoveryTest() throws IOException {}

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

    /// The same session made once more, under another anchor.
    private void crashingUnderAnotherAnchor(Id session) throws IOException {
        disk.files.remove(bench.home.anchorFile());
        crashing(session).write(List.of(item("another", 0)), 0);
    }
}
