package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Bytes of a vault that are changed, cut, added or moved.
final class TamperTest extends TamperedVault {
    /// Every bit where there is time; else some of each byte, others each time.
    private static final int STRIDE_BITS = Boolean.getBoolean("daybook.long") ? 1 : 5;

    private static final int FIRST_BIT = new SecureRandom().nextInt(STRIDE_BITS);

    private Map<Id, List<String>> original = Map.of();

    @Test
    void untouched_passesAndReads() throws Exception {
        assertThat(VaultCheck.run(disk, home, null).findings()).isEmpty();
        assertThat(VaultCheck.run(disk, home, identity).findings()).isEmpty();
        assertThat(bench.texts(closed)).containsExactly("one");
        assertThat(bench.texts(crashed)).containsExactly("two");
        assertThat(VaultCheck.run(disk, home, null).tornTails()).isEqualTo(1);
    }

    @Test
    void flippedBit_isReportedWithoutAnyKey() throws Exception {
        int bytes = 0;
        // Each session in a vault of its own, to have half the signatures to check for each bit.
        for (Id session : List.of(closed, crashed)) {
            MemoryDisk alone = alone(session);
            List<Path> files = alone.files.keySet().stream()
                    .filter(f -> f.startsWith(home.vault()))
                    .toList();
            for (Path file : files) {
                bytes += alone.at(file).length;
                IntStream.range(0, 2).parallel().forEach(half -> flipEveryBit(alone.copy(), file, half));
            }
            assertThat(isFound(alone)).isFalse();
        }
        assertThat(bytes).isGreaterThan(7_500);
    }

    private MemoryDisk alone(Id session) throws IOException {
        MemoryDisk alone = disk.copy();
        Id other = session.equals(closed) ? crashed : closed;
        alone.files.keySet().removeIf(f -> f.toString().contains(other.hex()));
        Anchor.Newest newest =
                Anchor.load(alone, home, bench.keys.file()).sessions().get(session);
        alone.files.remove(home.anchorFile());
        Anchor.advance(alone, home, bench.keys, LedgerHead.EMPTY, session, java.util.Objects.requireNonNull(newest));
        return alone;
    }

    private void flipEveryBit(MemoryDisk own, Path file, int half) {
        byte[] bytes = own.at(file);
        for (int bit = FIRST_BIT + half * STRIDE_BITS; bit < bytes.length * 8; bit += 2 * STRIDE_BITS) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(isFound(own))
                        .as("bit %d of %s", bit, file.getFileName())
                        .isTrue();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void flippedBit_neverGivesAnotherPlaintext() throws Exception {
        rememberOriginal();
        for (Path file : vaultFiles()) {
            byte[] bytes = disk.at(file);
            for (int bit = file.hashCode() & 7; bit < bytes.length * 8; bit += 37) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                readAll(disk);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    private void rememberOriginal() throws IOException {
        original = Map.of(
                closed, bench.read(closed).stream().map(Object::toString).toList(),
                crashed, bench.read(crashed).stream().map(Object::toString).toList());
    }

    /// Reads all sessions; what comes out must be what went in, up to where it throws.
    private void readAll(MemoryDisk changed) {
        for (Id session : List.of(closed, crashed)) {
            List<String> texts = new ArrayList<>();
            try (SessionReader reader = new VaultReader(changed, home, identity).open(session)) {
                for (Optional<Stored> item = reader.next(); item.isPresent(); item = reader.next()) {
                    texts.add(item.get().toString());
                }
            } catch (IOException e) {
                assertThat(e).isInstanceOf(VaultException.class);
            }
            assertThat(original.get(session)).containsAll(texts);
        }
    }

    /// A change whose checksum was made to fit, as an attacker would.
    @Test
    void blockWithAFittingChecksum_isStillReported() throws Exception {
        Path file = bench.segment(closed, 0);
        MemoryDisk changed = disk.copy();
        byte[] bytes = changed.at(file);
        int data = SegmentHeader.BYTES + Block.LEAST_BYTES + Block.KEY_BODY_BYTES;
        int total = java.nio.ByteBuffer.wrap(bytes).getInt(data) + Block.LENGTH_BYTES;
        bytes[data + Block.PREFIX_BYTES + 40] ^= 1;
        int covered = total - Block.CRC_BYTES;
        java.nio.ByteBuffer.wrap(bytes).putInt(data + covered, Block.crc(bytes, data, covered));

        assertThat(isFound(changed)).isTrue();
        assertThat(isFoundWithKey(changed)).isTrue();
    }

    @Test
    void cutSegment_isReportedAtEveryLength() throws Exception {
        for (Id session : List.of(closed, crashed)) {
            Path file = bench.segment(session, 0);
            byte[] whole = disk.at(file);
            for (int length = 0; length < whole.length; length++) {
                MemoryDisk changed = disk.copy();
                changed.files.put(file, Arrays.copyOf(whole, length));
                assertThat(isFound(changed)).as("cut to %d", length).isTrue();
            }
        }
    }

    @Test
    void lengthenedSegment_isReported() throws Exception {
        for (Id session : List.of(closed, crashed)) {
            MemoryDisk changed = disk.copy();
            append(changed, bench.segment(session, 0), new byte[] {0});
            assertThat(isFound(changed)).isTrue();
        }
    }

    @Test
    void swappedBlocks_areReportedEvenWithFittingLengths() throws Exception {
        Id session = bench.record(Samples.gap(1));
        Path file = bench.segment(session, 0);
        MemoryDisk changed = disk.copy();
        byte[] bytes = changed.at(file);
        // The key block and the end block, put in each other's place.
        int key = SegmentHeader.BYTES;
        int keyTotal = Block.LEAST_BYTES + Block.KEY_BODY_BYTES;
        byte[] swapped = bytes.clone();
        int rest = bytes.length - key - keyTotal;
        System.arraycopy(bytes, key + keyTotal, swapped, key, rest);
        System.arraycopy(bytes, key, swapped, key + rest, keyTotal);
        changed.files.put(file, swapped);

        assertThat(isFound(changed)).isTrue();
        disk.files.keySet().removeIf(f -> f.toString().contains(session.hex()));
        makeAnchorForget(session);
    }
}
