package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.WrongKeyException;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A segment's writer and the keys of its reader, by themselves.
final class SegmentsTest {
    private static final int KEYS = Source.KEYSTROKES.code();

    private final MadeVault vault;

    SegmentsTest() throws IOException {
        vault = new MadeVault(Path.of("/segments"));
    }

    /// What a writer is made of, and a place where it writes.
    private final class Making implements AutoCloseable {
        final WriterKeys keys;
        final SegmentHeader header;
        final Ring ring;
        final SegmentWriter writer;
        final byte[] signed;

        Making(int firstEpoch) throws IOException {
            Bench bench = vault.bench;
            keys = WriterKeys.fresh(firstEpoch);
            header = new SegmentHeader(
                    bench.keys.file().vault(),
                    Id.random(),
                    Id.random(),
                    0,
                    -1,
                    firstEpoch,
                    bench.start(Id.random()).started().getEpochSecond() * Bench.SECOND,
                    0,
                    Extent.NONE,
                    LedgerHead.EMPTY);
            ring = Ring.create(vault.disk, bench.home, bench.home.ring(header.session()));
            DiskFile file = vault.disk.create(path());
            signed = header.sign(LogKind.SEGMENT, bench.keys, keys.shares());
            writer = new SegmentWriter(header, signed, keys, file, ring);
        }

        Path path() {
            return vault.bench.segment(header.session(), 0);
        }

        SegmentFile open() throws IOException {
            return SegmentFile.open(
                    vault.disk,
                    vault.bench.home,
                    vault.bench.keys.file(),
                    LogKind.SEGMENT,
                    path(),
                    header.session(),
                    0);
        }

        @Override
        public void close() throws IOException {
            writer.close();
            ring.close();
        }
    }

    @Test
    void writer_forcesItsHeader_countsItsBlocks_andKnowsWhatIsOpen() throws Exception {
        Making making = new Making(5);
        SegmentWriter writer = making.writer;
        assertThat(Objects.requireNonNull(vault.disk.forced.get(making.path()))).containsExactly(SegmentHeader.BYTES);
        assertThat(writer.forced().lengthBytes()).isEqualTo(SegmentHeader.BYTES);
        assertThat(writer.header()).isEqualTo(making.header);
        assertThat(writer.headerHash()).isEqualTo(SegmentHeader.hash(making.signed));
        assertThat(writer.isUnsealed()).isFalse();
        assertThat(writer.blocks()).isZero();
        writer.data(KEYS, new byte[10], 10);
        assertThat(writer.isUnsealed()).isTrue();
        assertThat(writer.blocks()).isEqualTo(2);
        writer.seal(7);
        assertThat(writer.isUnsealed()).isFalse();
        assertThat(writer.forced().lengthBytes()).as("not yet").isEqualTo(SegmentHeader.BYTES);
        writer.force();
        assertThat(writer.forced().lengthBytes()).isEqualTo(vault.disk.at(making.path()).length);
        assertThat(writer.epoch()).isEqualTo(5);
        assertThat(writer.reaches(5 + Ratchet.MOST_STEPS)).isTrue();
        assertThat(writer.reaches(6 + Ratchet.MOST_STEPS)).isFalse();
        making.close();
        assertThatThrownBy(making.keys::shares).as("gone with it").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfALongerBlock_liesInTheNext_andReadingLeavesNothing() throws Exception {
        try (Making making = new Making(0)) {
            byte[] longer = new byte[1_000];
            Arrays.fill(longer, (byte) 7);
            making.writer.data(KEYS, new byte[] {1}, 1);
            making.writer.data(KEYS, longer, longer.length);
            making.writer.data(KEYS, new byte[] {9, 9}, 2);
            making.writer.end(EndReason.STOPPED, 3);
            making.writer.force();
            byte[] large;
            try (SegmentFile segment = making.open();
                    SegmentKeys keys = SegmentKeys.open(segment, making.ring, vault.bench.identity)) {
                BlockScanner blocks = segment.scanner(segment.size());
                assertThat(keys.take(next(blocks))).isTrue();
                assertThat(keys.open(next(blocks))).isEqualTo(1);
                byte[] small = keys.plain();
                assertThat(keys.open(next(blocks))).isEqualTo(1_000);
                large = keys.plain();
                assertThat(small).as("left behind").containsOnly(0);
                assertThat(keys.open(next(blocks))).isEqualTo(2);
                assertThat(Arrays.copyOf(keys.plain(), 256))
                        .isEqualTo(ByteBuffer.allocate(256)
                                .putInt(2)
                                .put(new byte[] {9, 9})
                                .array());
                keys.verifySeal(next(blocks));
            }
            assertThat(large).as("left behind").containsOnly(0);
        }
    }

    private static Block next(BlockScanner blocks) throws IOException {
        return Objects.requireNonNull(blocks.next());
    }

    @Test
    void keysOfAnotherVault_openNothing_andAShareThatIsGoneIsToldOnce() throws Exception {
        try (Making making = new Making(0)) {
            making.writer.data(KEYS, new byte[] {1}, 1);
            making.writer.end(EndReason.STOPPED, 3);
            making.writer.force();
            making.ring.erase(0, KEYS);
            MemoryDisk other = new MemoryDisk();
            var stranger = CheapVault.create(other, vault.bench.home).identity();
            try (SegmentFile segment = making.open()) {
                assertThatThrownBy(() -> SegmentKeys.open(segment, making.ring, stranger))
                        .isInstanceOf(WrongKeyException.class);
                try (SegmentKeys keys = SegmentKeys.open(segment, making.ring, vault.bench.identity)) {
                    BlockScanner blocks = segment.scanner(segment.size());
                    assertThat(keys.take(next(blocks))).isFalse();
                    assertThat(keys.open(next(blocks))).isEqualTo(-1);
                }
            }
        }
    }

    /// As who can write to the vault might, to have a reader step for hours.
    @Test
    void anEpochOutOfAllBounds_isDamageAtOnce() throws Exception {
        try (Making making = new Making(0)) {
            making.writer.data(KEYS, new byte[] {1}, 1);
            making.writer.force();
            byte[] bytes = vault.disk.at(making.path());
            int at = SegmentHeader.BYTES;
            ByteBuffer.wrap(bytes).putInt(at + 5, Ratchet.MOST_STEPS + 1);
            Forger.makeChecksumFit(bytes, at, Forger.blocks(bytes).get(1));
            try (SegmentFile segment = making.open();
                    SegmentKeys keys = SegmentKeys.open(segment, making.ring, vault.bench.identity)) {
                Block block = next(segment.scanner(segment.size()));
                assertThatThrownBy(() -> keys.take(block))
                        .isInstanceOf(DamagedVaultException.class)
                        .hasMessageContaining("out of all bounds");
            }
        }
    }

    @Test
    void check_countsThePicturesThatOpen() throws Exception {
        Observation frame = Samples.observations().stream()
                .filter(Observation.Frame.class::isInstance)
                .findFirst()
                .orElseThrow();
        vault.bench.record(Samples.admit(frame), Samples.admit(Samples.key(1, "a")), Samples.admit(frame));
        CheckReport report = vault.bench.checkWithKey();
        assertThat(report.frames()).hasValue(2);
        assertThat(report.epochs()).isEqualTo(1);
        assertThat(report.findings()).isEqualTo(List.of());
    }
}
