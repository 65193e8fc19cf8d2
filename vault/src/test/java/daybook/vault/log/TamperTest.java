package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final boolean LONG = Boolean.getBoolean("daybook.long");

    /// Every bit where there is time; else one in five, so one or two of each byte, others each time.
    private static final int STRIDE_BITS = LONG ? 1 : 5;

    /// Of a cut segment, the lengths nearest to the whole are always tried.
    private static final int LAST_CUTS = 8;

    private static final int FIRST_BIT = Integer.getInteger("daybook.bit", new SecureRandom().nextInt(STRIDE_BITS));

    @Test
    void untouched_passesAndReads() throws Exception {
        assertThat(VaultCheck.run(disk, home, null, Erasures.NONE).findings()).isEmpty();
        assertThat(VaultCheck.run(disk, home, identity, Erasures.NONE).findings())
                .isEmpty();
        assertThat(bench.texts(closed)).containsExactly("one");
        assertThat(bench.texts(crashed)).containsExactly("two");
        assertThat(VaultCheck.run(disk, home, null, Erasures.NONE).tornTails()).isEqualTo(1);
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
                IntStream.range(0, 2).parallel().forEach(half -> flipBits(alone.copy(), file, half));
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

    private void flipBits(MemoryDisk own, Path file, int half) {
        byte[] bytes = own.at(file);
        for (int bit = FIRST_BIT + half * STRIDE_BITS; bit < bytes.length * 8; bit += 2 * STRIDE_BITS) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(found(own))
                    .as("bit %d of %s, -Ddaybook.bit=%d", bit, file.getFileName(), FIRST_BIT)
                    .isTrue();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void flippedBit_neverGivesAnotherPlaintext() throws Exception {
        Map<Id, List<Stored>> original = original();
        for (Path file : vaultFiles()) {
            byte[] bytes = disk.at(file);
            for (int bit = file.hashCode() & 7; bit < bytes.length * 8; bit += 37) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                assertGivesOnly(original);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
        assertThat(readable(closed)).as("control: put back, all of it is read").hasSize(2);
    }

    /// What two items say is compared, not only of what kind and time they are: their text never shows more.
    @Test
    void control_anotherPlaintextOfTheSameKindAndTime_wouldBeSeen() throws Exception {
        List<Stored> items = new ArrayList<>(bench.read(closed));
        Stored changed = new Stored.Seen(items.getFirst().epoch(), Samples.key(1, "another"));
        assertThat(changed).hasToString(items.getFirst().toString());
        items.set(0, changed);
        Map<Id, List<Stored>> another = Map.of(closed, items, crashed, bench.read(crashed));
        assertThatThrownBy(() -> assertGivesOnly(another)).isInstanceOf(AssertionError.class);
    }

    private Map<Id, List<Stored>> original() throws IOException {
        return Map.of(closed, bench.read(closed), crashed, bench.read(crashed));
    }

    /// Reads all sessions; what comes out must be what went in, in order, up to where it throws.
    private void assertGivesOnly(Map<Id, List<Stored>> original) {
        original.forEach((session, whole) -> {
            List<Stored> read = readable(session);
            assertThat(read).hasSizeLessThanOrEqualTo(whole.size()).isEqualTo(whole.subList(0, read.size()));
        });
    }

    /// What can be read of a session until its reader throws.
    private List<Stored> readable(Id session) {
        List<Stored> read = new ArrayList<>();
        try (SessionReader reader = new VaultReader(disk, home, identity).open(session)) {
            for (Optional<Stored> item = reader.next(); item.isPresent(); item = reader.next()) {
                read.add(item.get());
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOf(VaultException.class);
        }
        return read;
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
    void cutSegment_isReported() throws Exception {
        for (Id session : List.of(closed, crashed)) {
            Path file = bench.segment(session, 0);
            byte[] whole = disk.at(file);
            IntStream.range(0, 2).parallel().forEach(half -> cut(disk.copy(), file, whole, half));
        }
    }

    /// At every length where there is time; else at one in five, others each time, and at the last ones.
    private void cut(MemoryDisk own, Path file, byte[] whole, int half) {
        int most = whole.length - 1;
        IntStream.concat(
                        IntStream.iterate(FIRST_BIT + half * STRIDE_BITS, at -> at <= most, at -> at + 2 * STRIDE_BITS),
                        IntStream.rangeClosed(most - LAST_CUTS, most).filter(at -> at % 2 == half))
                .forEach(length -> {
                    own.files.put(file, Arrays.copyOf(whole, length));
                    assertThat(found(own))
                            .as("cut to %d, -Ddaybook.bit=%d", length, FIRST_BIT)
                            .isTrue();
                });
    }

    private boolean found(MemoryDisk changed) {
        try {
            return isFound(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
