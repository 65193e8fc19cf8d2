package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The golden vault with other secrets, slots and rings.
final class KeyVectors extends GoldenVectors {
    KeyVectors(VaultHome home) throws IOException {
        super(home);
        secrets();
        slots();
        rings();
    }

    private void secrets() throws IOException {
        String key = GoldenVault.keptRecoveryKey().strip();
        whole("golden-by-passphrase", _ -> {});
        opened("golden-by-recovery-key", VaultVector.ITEMS, key, true);
        opened(
                "golden-by-recovery-key-in-lower-case-without-dashes",
                VaultVector.ITEMS,
                key.toLowerCase(Locale.ROOT).replace("-", " "),
                true);
        opened(
                "recovery-key-with-another-checksum",
                VaultVector.WRONG_KEY,
                key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2"),
                true);
        opened("recovery-key-cut", VaultVector.WRONG_KEY, key.substring(0, key.length() - 5), true);
        opened(
                "recovery-key-of-another-vault",
                VaultVector.WRONG_KEY,
                new Bench(Path.of("/other"), new MemoryDisk()).recoveryKey.text(),
                true);
        opened("wrong-passphrase", VaultVector.WRONG_KEY, "another fake passphrase", false);
        opened("passphrase-with-a-blank-more", VaultVector.WRONG_KEY, "plainly a fake passphrase ", false);
    }

    private void opened(String name, String expected, String secret, boolean recoveryKey) {
        all.add(VaultVector.of(name, whole.copy(), expected).openedBy(secret, recoveryKey));
    }

    private void slots() throws IOException {
        Path slot = home.passphraseSlot();
        for (String member : List.of("salt", "sealed")) {
            add("passphrase-slot-with-another-" + member, VaultVector.WRONG_KEY, flipBase64(slot, member));
        }
        for (String bound : List.of(
                "\"memory_kib\":63",
                "\"memory_kib\":1048577",
                "\"memory_kib\":2147483648",
                "\"memory_kib\":1073741824",
                "\"memory_kib\":-64",
                "\"memory_kib\":18446744073709551680",
                "\"memory_kib\":064",
                "\"memory_kib\":6.4e1",
                "\"memory_kib\":\"64\"")) {
            damaged(
                    "slot-with-" + bound.replace("\"", "").replace(':', '-'),
                    text(slot, t -> t.replace("\"memory_kib\":64", bound)));
        }
        for (String bound : List.of("\"passes\":0", "\"passes\":17", "\"passes\":2147483648")) {
            damaged(
                    "slot-with-" + bound.replace("\"", "").replace(':', '-'),
                    text(slot, t -> t.replace("\"passes\":1", bound)));
        }
        for (String bound : List.of("\"lanes\":0", "\"lanes\":9", "\"lanes\":4294967297")) {
            damaged(
                    "slot-with-" + bound.replace("\"", "").replace(':', '-'),
                    text(slot, t -> t.replace("\"lanes\":1", bound)));
        }
        add(
                "slot-with-memory-64-for-8-lanes",
                VaultVector.WRONG_KEY,
                text(slot, t -> t.replace("\"lanes\":1", "\"lanes\":8")));
        add("slot-with-2-passes", VaultVector.WRONG_KEY, text(slot, t -> t.replace("\"passes\":1", "\"passes\":2")));
        damaged("slot-of-another-vault", text(slot, t -> changedMember(t, "vault")));
        damaged(
                "slot-of-another-kind",
                text(slot, t -> t.replace("\"kind\":\"passphrase\"", "\"kind\":\"recovery key\"")));
        damaged("slots-swapped", swap(slot, home.recoverySlot()));
        damaged("slot-with-salt-in-another-base64", text(slot, t -> t.replaceFirst("(\"salt\":\"[^=]*).==", "$1R==")));
        add(
                "recovery-slot-with-another-salt-opened-by-passphrase",
                VaultVector.ITEMS,
                flipBase64(home.recoverySlot(), "salt"));
        MemoryDisk changed = whole.copy();
        flipBase64(home.recoverySlot(), "salt").on(changed);
        all.add(VaultVector.of("recovery-slot-with-another-salt", changed, VaultVector.WRONG_KEY)
                .openedBy(GoldenVault.keptRecoveryKey().strip(), true));
        for (Path file : List.of(slot, home.publicFile(), home.vaultFile(), home.agentFile())) {
            add(
                    "without-" + file.getFileName().toString().replaceFirst("^[0-9a-f]{32}", "a"),
                    VaultVector.MISSING,
                    remove(file));
        }
        MemoryDisk lost = whole.copy();
        lost.files.remove(home.recoverySlot());
        all.add(VaultVector.of("without-recovery.json", lost, VaultVector.MISSING)
                .openedBy(GoldenVault.keptRecoveryKey().strip(), true));
        damaged("without-a-ring", remove(home.ring(closed)));
        damaged("another-vaults-keys", disk -> {
            MemoryDisk other = new MemoryDisk();
            Bench bench = new Bench(Objects.requireNonNull(home.root().getParent()), other);
            disk.files.put(home.vaultFile(), other.at(bench.home.vaultFile()));
        });
    }

    private void rings() throws IOException {
        Path ring = home.ring(closed);
        int slot = Source.KEYSTROKES.code() * Ring.SLOT_BYTES;
        damaged("ring-slot-changed", flip(ring, slot));
        damaged(
                "ring-slot-zeroed-without-a-line-on-the-ledger",
                disk -> Arrays.fill(disk.at(ring), slot, slot + 32, (byte) 0));
        damaged("ring-zeroed", disk -> Arrays.fill(disk.at(ring), (byte) 0));
        damaged("ring-empty", cut(ring, 0));
        damaged("ring-cut-in-a-slot", cut(ring, slot + 31));
        damaged("rings-swapped", swap(ring, home.ring(several)));
        whole("ring-with-slots-of-later-epochs-of-a-closed-segment", disk -> {
            byte[] more = Arrays.copyOf(disk.at(ring), 8 * 512);
            Arrays.fill(more, 6 * 512, 8 * 512, (byte) 7);
            disk.files.put(ring, more);
        });
        whole(
                "ring-longer-by-half-a-slot",
                disk -> disk.files.put(ring, Arrays.copyOf(disk.at(ring), disk.at(ring).length + 16)));
    }
}
