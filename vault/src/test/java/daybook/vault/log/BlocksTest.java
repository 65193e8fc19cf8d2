package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The parts of a segment, one by one: what each refuses, and what it leaves in memory.
final class BlocksTest {
    private final MadeVault vault;

    BlocksTest() throws IOException {
        vault = new MadeVault(Path.of("/blocks"));
    }

    private static byte[] claim(int totalBytes, BlockType type) {
        return ByteBuffer.allocate(Block.LEAST_BYTES)
                .putInt(totalBytes - Block.LENGTH_BYTES)
                .put((byte) type.code())
                .array();
    }

    private static int claimed(int totalBytes, BlockType type) {
        return Block.claimedBytes(ByteBuffer.wrap(claim(totalBytes, type)), 0);
    }

    @Test
    void aBlock_claimsOnlyLengthsThatItsTypeCanHave() {
        int key = Block.LEAST_BYTES + Block.KEY_BODY_BYTES;
        assertThat(claimed(key, BlockType.KEY)).isEqualTo(key);
        assertThat(claimed(key + 1, BlockType.KEY)).isZero();
        assertThat(claimed(Block.LEAST_BYTES, BlockType.KEY)).isZero();
        assertThat(claimed(Block.MOST_BYTES, BlockType.DATA)).isEqualTo(Block.MOST_BYTES);
        assertThat(claimed(Block.MOST_BYTES + 65_536, BlockType.DATA)).isZero();
        assertThat(claimed(Integer.MAX_VALUE, BlockType.DATA)).isZero();
        assertThat(claimed(Integer.MIN_VALUE, BlockType.DATA)).isZero();
    }

    @Test
    void paddedSizes_areRefusedBesideThoseThatThereAre() {
        for (int size : List.of(0, 255, 257, 65_537, 131_071, Padding.MOST_BYTES + 1, Padding.MOST_BYTES + 65_536)) {
            assertThat(Padding.isSealedLength(size + AesGcm.TAG_BYTES))
                    .as("%d", size)
                    .isFalse();
        }
        for (int size : List.of(256, 65_536, 131_072, Padding.MOST_BYTES)) {
            assertThat(Padding.isSealedLength(size + AesGcm.TAG_BYTES))
                    .as("%d", size)
                    .isTrue();
        }
    }

    @Test
    void ratchet_leavesNothingOfTheEpochsBefore() {
        byte[] shares = new byte[64];
        Arrays.fill(shares, (byte) 7);
        Ratchet ratchet = Ratchet.of(shares, 3);
        byte[] a = ratchet.a();
        byte[] k = ratchet.k();
        ratchet.stepTo(4);
        assertThat(a).containsOnly(0);
        assertThat(k).containsOnly(0);
        assertThat(ratchet.a()).isNotEqualTo(a);
        a = ratchet.a();
        k = ratchet.k();
        ratchet.wipe();
        assertThat(a).containsOnly(0);
        assertThat(k).containsOnly(0);
    }

    @Test
    void keysOfAWriter_areDrawnAnew_andGoneOnceItIsClosed() throws Exception {
        WriterKeys keys = WriterKeys.fresh(0);
        try (WriterKeys others = WriterKeys.fresh(0)) {
            assertThat(keys.shares()).isNotEqualTo(new byte[64]).isNotEqualTo(others.shares());
        }
        SegmentHeader header = header(vault.begin(_ -> {}));
        keys.take(1, new byte[32], header);
        byte[] out = new byte[AesGcm.TAG_BYTES];
        keys.seal(1, 0, out, out, 0, out, 0);
        keys.close();
        assertThatThrownBy(() -> keys.seal(1, 1, out, out, 0, out, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(keys::shares).isInstanceOf(IllegalStateException.class);
    }

    private SegmentHeader header(Id session) throws IOException {
        byte[] bytes = Arrays.copyOf(vault.disk.at(vault.log(session)), SegmentHeader.BYTES);
        return SegmentHeader.verify(LogKind.SEGMENT, vault.bench.keys.file(), "here", bytes);
    }

    @Test
    void aSeal_holdsForItsKeySegmentAndEpochAlone() {
        byte[] key = {1};
        Id segment = Id.random();
        SealBody body = new SealBody(5, 6, 7, Hash.NONE, EndReason.STOPPED);
        ByteBuffer sealed = ByteBuffer.wrap(body.encode(Digests.hmac(key, body.sealed(segment, 3))));
        assertThat(body.isSealedBy(key, segment, 3, sealed)).isTrue();
        assertThat(body.isSealedBy(new byte[] {2}, segment, 3, sealed)).isFalse();
        assertThat(body.isSealedBy(key, Id.random(), 3, sealed)).isFalse();
        assertThat(body.isSealedBy(key, segment, 4, sealed)).isFalse();
        assertThat(SealBody.parse(BlockType.END, sealed)).contains(body);
        assertThat(SealBody.parse(BlockType.END, sealed.put(52, (byte) 9))).isEmpty();
    }

    @Test
    void runningHash_waitsForWhatIsHashedBeside() {
        byte[] large = new byte[2 * RunningHash.LARGE_BYTES];
        MessageDigest all = Digests.sha256();
        RunningHash hash = new RunningHash();
        for (int length : List.of(large.length, RunningHash.LARGE_BYTES, 1)) {
            hash.add(large, 0, length);
            all.update(Digests.sha256(Arrays.copyOf(large, length)));
        }
        assertThat(hash.head()).isEqualTo(Hash.of(all.digest()));
    }

    private BlockScanner scanner(Id session, long limit) throws IOException {
        byte[] file = vault.disk.at(vault.log(session));
        DiskFile open = vault.disk.open(vault.log(session));
        return new BlockScanner(LogKind.SEGMENT, open, Arrays.copyOf(file, SegmentHeader.BYTES), 0, limit);
    }

    private @Nullable String trouble(Id session) throws IOException {
        BlockScanner scanner = scanner(session, vault.disk.at(vault.log(session)).length);
        while (scanner.next() != null) {
            // Up to what is wrong.
        }
        BlockScanner.Trouble trouble = scanner.trouble();
        return trouble == null ? null : trouble.what();
    }

    /// Four and more of the scanner's buffers.
    @Test
    void blocksOfAllLengths_areScannedAcrossBuffers_andUpToAnyLimit() throws Exception {
        Id session = vault.begin(log -> {
            for (int block = 0; block < 18; block++) {
                byte[] bytes = new byte[block % 3 == 0 ? 10 : Padding.MOST_ITEM_BYTES];
                log.append(1, bytes, bytes.length);
            }
            log.end(EndReason.STOPPED);
        });
        int size = vault.disk.at(vault.log(session)).length;
        BlockScanner scanner = scanner(session, size);
        List<Long> ends = new ArrayList<>();
        for (Block block = scanner.next(); block != null; block = scanner.next()) {
            assertThat(block).hasToString("Block[" + block.type() + " " + ends.size() + " at " + block.offset() + "]");
            ends.add(block.end());
        }
        assertThat(scanner.trouble()).isNull();
        assertThat(scanner.good().lengthBytes()).isEqualTo(size);
        assertThat(ends).hasSize(1 + 18 + 1).last().isEqualTo((long) size);

        for (int at : List.of(0, 4, 11)) {
            for (long limit : List.of(ends.get(at), ends.get(at) - 1, ends.get(at) + Block.LEAST_BYTES)) {
                BlockScanner upTo = scanner(session, limit);
                int count = 0;
                while (upTo.next() != null) {
                    count++;
                }
                long good = limit < ends.get(at) ? ends.get(at - 1 < 0 ? 0 : at - 1) : ends.get(at);
                assertThat(upTo.trouble() == null).isEqualTo(limit == ends.get(at));
                assertThat(count).isEqualTo(limit < ends.get(at) ? at : at + 1);
                assertThat(upTo.good().lengthBytes()).isEqualTo(count == 0 ? SegmentHeader.BYTES : good);
            }
        }
    }

    /// The checksum right, as anybody can make it.
    private void change(Id session, int block, int at, int value) throws IOException {
        byte[] file = vault.disk.at(vault.log(session));
        BlockScanner scanner = scanner(session, file.length);
        Block found = java.util.Objects.requireNonNull(scanner.next());
        for (int i = 0; i < block; i++) {
            found = java.util.Objects.requireNonNull(scanner.next());
        }
        int begin = Math.toIntExact(found.offset());
        file[begin + at] = (byte) value;
        int covered = found.totalBytes() - Block.CRC_BYTES;
        ByteBuffer.wrap(file).putInt(begin + covered, Block.crc(file, begin, covered));
    }

    private Id three() throws IOException {
        return vault.begin(log -> {
            log.append(1, new byte[1], 1);
            log.end(EndReason.STOPPED);
        });
    }

    @Test
    void wholeBlocksOutOfTheirPlace_areTold() throws Exception {
        assertThat(trouble(three())).as("control").isNull();
        Id order = three();
        change(order, 1, 17, 7);
        assertThat(trouble(order)).isEqualTo("a block stands out of order");
        Id source = three();
        change(source, 1, 9, 16);
        assertThat(trouble(source)).isEqualTo("a block's numbers are impossible");
        Id epoch = three();
        change(epoch, 1, 5, 0x80);
        assertThat(trouble(epoch)).isEqualTo("a block's numbers are impossible");
        Id unforced = three();
        change(unforced, 0, 20, 1524 >> 8);
        change(unforced, 0, 21, 1524 & 0xff);
        assertThat(trouble(unforced)).as("as much as there is").isNotEqualTo("a block's numbers are impossible");
        change(unforced, 0, 21, 1525 & 0xff);
        assertThat(trouble(unforced)).isEqualTo("a block's numbers are impossible");
        Id unkeyed = three();
        change(unkeyed, 1, 9, 2);
        assertThat(trouble(unkeyed)).isEqualTo("data comes before its key");
        Id twice = three();
        change(twice, 1, 9, 15);
        assertThat(trouble(twice)).isEqualTo("data comes before its key");
    }
}
