package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shares, slots and keys that are changed, lost, or another's.
final class KeyTamperTest extends TamperedVault {
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
        assertThat(VaultCheck.run(changed, home, null, Erasures.NONE)).satisfies(report -> {
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
    void changedSlot_isReportedAndOpensNothing() throws Exception {
        MemoryDisk changed = disk.copy();
        changed.at(home.ring(closed))[daybook.consent.Source.KEYSTROKES.code() * Ring.SLOT_BYTES] ^= 1;

        assertThat(isFound(changed)).isTrue();
        assertThat(isFoundWithKey(changed)).isTrue();
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
                assertThat(VaultCheck.run(changed, home, null, Erasures.NONE).findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.where() + finding.what())
                                .contains(slot.getFileName().toString()));
            }
        }
        assertThat(isFound(disk)).isFalse();
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
        assertThat(VaultCheck.run(changed, home, null, Erasures.NONE).findings())
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
}
