package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Everything that can be done to the files of a vault by somebody who has no key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperTest {
    private MemoryDisk disk;
    private VaultHome home;
    private Identity identity;
    private Bench bench;
    private Id closed;
    private Id crashed;

    /// Two sessions, one of which ended in a crash with a torn tail and was recovered.
    @BeforeAll
    void makeVault() throws Exception {
        disk = new MemoryDisk();
        bench = new Bench(Path.of("/bench"), disk);
        home = bench.home;
        identity = bench.identity;
        closed = bench.record(Samples.admit(Samples.key(1, "one")), Samples.gap(7));
        crashed = crash("two");
        append(disk, bench.segment(crashed, 0), new byte[] {0, 0, 1, 50, 2, 0, 0, 0, 0, 1, 0, 0, 0, 9});
        assertThat(Recovery.run(disk, home, bench.keys)).singleElement().isInstanceOf(Recovery.Outcome.SetAside.class);
    }

    private Id crash(String text) throws Exception {
        Id session = Id.random();
        SessionLog log = SessionLog.begin(disk, home, bench.keys, bench.start(session));
        byte[] encoded = Item.encode(Samples.admit(Samples.key(1, text)));
        log.write(List.of(Item.of(Samples.admit(Samples.key(1, text)), encoded, 0)), 0);
        log.close();
        return session;
    }

    private static void append(MemoryDisk disk, Path file, byte[] more) {
        byte[] all = Arrays.copyOf(disk.at(file), disk.at(file).length + more.length);
        System.arraycopy(more, 0, all, all.length - more.length, more.length);
        disk.files.put(file, all);
    }

    private List<Path> vaultFiles() {
        return disk.files.keySet().stream()
                .filter(f -> f.startsWith(home.vault()))
                .toList();
    }

    private boolean isFound(MemoryDisk changed) throws IOException {
        return !VaultCheck.run(changed, home, null).ok();
    }

    private boolean isFoundWithKey(MemoryDisk changed) throws IOException {
        return !VaultCheck.run(changed, home, identity).ok();
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

    private Map<Id, List<String>> original = Map.of();

    private void rememberOriginal() throws IOException {
        original = Map.of(
                closed, bench.read(closed).stream().map(Object::toString).toList(),
                crashed, bench.read(crashed).stream().map(Object::toString).toList());
    }

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
        int bits = 0;
        // Each session in a vault of its own, to have half the signatures to check for each bit.
        for (Id session : List.of(closed, crashed)) {
            MemoryDisk alone = alone(session);
            List<Path> files = alone.files.keySet().stream()
                    .filter(f -> f.startsWith(home.vault()))
                    .toList();
            for (Path file : files) {
                bits += 8 * alone.at(file).length;
                IntStream.range(0, 2).parallel().forEach(half -> flipEveryBit(alone.copy(), file, half));
            }
            assertThat(isFound(alone)).isFalse();
        }
        assertThat(bits).isGreaterThan(60_000);
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
        for (int bit = half; bit < bytes.length * 8; bit += 2) {
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

    private void makeAnchorForget(Id session) throws IOException {
        Anchor anchor = Anchor.load(disk, home, bench.keys.file());
        disk.files.remove(home.anchorFile());
        anchor.sessions().remove(session);
        for (Map.Entry<Id, Anchor.Newest> known : anchor.sessions().entrySet()) {
            Anchor.advance(disk, home, bench.keys, LedgerHead.EMPTY, known.getKey(), known.getValue());
        }
    }

    @Test
    void swappedFiles_areReported() throws Exception {
        List<Path> files = vaultFiles();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                MemoryDisk changed = disk.copy();
                changed.files.put(files.get(i), disk.at(files.get(j)));
                changed.files.put(files.get(j), disk.at(files.get(i)));
                assertThat(isFound(changed))
                        .as("%s and %s", files.get(i), files.get(j))
                        .isTrue();
            }
        }
    }

    @Test
    void droppedFile_isReported() throws Exception {
        for (Path file : vaultFiles()) {
            MemoryDisk changed = disk.copy();
            changed.files.remove(file);
            assertThat(isFound(changed)).as("%s", file.getFileName()).isTrue();
        }
    }

    @Test
    void droppedSession_isReported() throws Exception {
        for (Id session : List.of(closed, crashed)) {
            MemoryDisk changed = disk.copy();
            changed.files
                    .keySet()
                    .removeIf(f -> f.startsWith(home.vault()) && f.toString().contains(session.hex()));
            assertThat(isFound(changed)).isTrue();
        }
    }

    @Test
    void sessionForgedFromThePublicKeyAlone_isReported() throws Exception {
        // The forger has a vault and a recorder key of his own, and seals to the victim's public key.
        MemoryDisk forgersDisk = new MemoryDisk();
        VaultHome forgersHome = home;
        CheapVault.create(forgersDisk, forgersHome);
        MemoryDisk changed = disk.copy();
        byte[] theirAgent = forgersDisk.at(home.agentFile());
        forgersDisk.files.put(home.publicFile(), disk.at(home.publicFile()));
        forgersDisk.files.put(home.vaultFile(), disk.at(home.vaultFile()));
        assertThatThrownBy(() -> RecorderKeys.load(forgersDisk, home)).isInstanceOf(DamagedVaultException.class);

        MemoryDisk own = new MemoryDisk();
        CheapVault.create(own, home);
        RecorderKeys forgersKeys = RecorderKeys.load(own, home);
        Id session = Id.random();
        try (VaultWriter writer = VaultWriter.open(own, home, forgersKeys, bench.start(session))) {
            writer.append(Samples.gap(1));
        }
        own.files.forEach((path, bytes) -> {
            if (path.toString().contains(session.hex())) {
                changed.files.put(path, bytes);
            }
        });

        assertThat(theirAgent).isNotEmpty();
        assertThat(isFound(changed)).isTrue();
        assertThat(VaultCheck.run(changed, home, null).findings())
                .anyMatch(f -> f.where().contains(session.hex()) && f.what().contains("another vault"));
    }

    @Test
    void vaultFileOfAnotherKey_isRefusedByRecorderAndReader() throws Exception {
        MemoryDisk other = new MemoryDisk();
        CheapVault.create(other, home);
        MemoryDisk changed = disk.copy();
        changed.files.put(home.vaultFile(), other.at(home.vaultFile()));

        assertThat(isFound(changed)).isTrue();
        assertThatThrownBy(() -> RecorderKeys.load(changed, home)).isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void newerFormat_isRefusedAsSuch() throws Exception {
        MemoryDisk changed = disk.copy();
        for (Path file : List.of(home.vaultFile(), home.publicFile())) {
            String text = new String(disk.at(file), StandardCharsets.UTF_8);
            changed.files.put(file, text.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> RecorderKeys.load(changed, home)).isInstanceOf(NewerVaultException.class);
    }

    @Test
    void sessionPutBackToAnEarlierState_isReported() throws Exception {
        Id session = Id.random();
        MemoryDisk early;
        try (VaultWriter writer = bench.writer(session)) {
            writer.append(Samples.gap(1));
            writer.flush();
            early = disk.copy();
            writer.append(Samples.gap(2));
        }
        MemoryDisk changed = disk.copy();
        changed.files.put(bench.segment(session, 0), early.at(bench.segment(session, 0)));

        assertThat(isFound(changed)).isTrue();
        assertThat(isFound(disk)).isFalse();
        disk.files.keySet().removeIf(f -> f.toString().contains(session.hex()));
        makeAnchorForget(session);
    }

    @Test
    void zeroedSlot_isReportedAsLostAndTheRestOpens() throws Exception {
        MemoryDisk changed = disk.copy();
        byte[] ring = changed.at(home.ring(closed));
        int slot = daybook.consent.Source.KEYSTROKES.code() * Ring.SLOT_BYTES;
        assertThat(IntStream.range(slot, slot + Ring.SLOT_BYTES).anyMatch(i -> ring[i] != 0))
                .isTrue();
        Arrays.fill(ring, slot, slot + Ring.SLOT_BYTES, (byte) 0);

        List<Stored> read = new ArrayList<>();
        try (SessionReader reader = new VaultReader(changed, home, identity).open(closed)) {
            for (Optional<Stored> item = reader.next(); item.isPresent(); item = reader.next()) {
                read.add(item.get());
            }
        }

        assertThat(read)
                .containsExactly(
                        new Stored.Erased(0, daybook.consent.Source.KEYSTROKES), new Stored.Missing(0, Samples.gap(7)));
        assertThat(VaultCheck.run(changed, home, null)).satisfies(report -> {
            assertThat(report.ok()).isFalse();
            assertThat(report.erased()).isEqualTo(1);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.where()).isEqualTo(home.nameOf(home.ring(closed)));
                assertThat(finding.what()).contains("no erasure of them is on record");
            });
        });
        assertThat(isFoundWithKey(changed)).isTrue();
        assertThat(isFound(disk)).as("control: with all shares").isFalse();
    }

    @Test
    void slotOfTheSeedThatIsLostCutOrMisspelled_isReported() throws Exception {
        for (Path slot : List.of(home.passphraseSlot(), home.recoverySlot())) {
            byte[] whole = disk.at(slot);
            MemoryDisk lost = disk.copy();
            lost.files.remove(slot);
            MemoryDisk cut = disk.copy();
            cut.files.put(slot, Arrays.copyOf(whole, whole.length - 9));
            MemoryDisk misspelled = disk.copy();
            misspelled.files.put(
                    slot, (" " + new String(whole, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            for (MemoryDisk changed : List.of(lost, cut, misspelled)) {
                assertThat(VaultCheck.run(changed, home, null).findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.where() + finding.what())
                                .contains(slot.getFileName().toString()));
            }
        }
        assertThat(isFound(disk)).isFalse();
    }

    @Test
    void segmentAddedWhileACheckLooks_isNotToldAsMissing() throws Exception {
        MemoryDisk running = disk.copy();
        Id session = Id.random();
        SessionLog log = SessionLog.begin(running, home, bench.keys, bench.start(session));
        Path month = java.util.Objects.requireNonNull(bench.segment(session, 0).getParent());
        running.listed = folder -> {
            if (folder.equals(month)) {
                running.listed = _ -> {};
                log.rotate(1);
            }
        };

        assertThat(VaultCheck.run(running, home, null).ok()).isTrue();
        assertThat(running.files).as("control: it was added").containsKey(bench.segment(session, 1));
    }

    @Test
    void changedSlot_isReportedAndOpensNothing() throws Exception {
        MemoryDisk changed = disk.copy();
        changed.at(home.ring(closed))[daybook.consent.Source.KEYSTROKES.code() * Ring.SLOT_BYTES] ^= 1;

        assertThat(isFound(changed)).isTrue();
        assertThat(isFoundWithKey(changed)).isTrue();
    }
}
