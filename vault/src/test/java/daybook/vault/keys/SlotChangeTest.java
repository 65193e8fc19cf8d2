package daybook.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.VaultHome;
import daybook.vault.WrongKeyException;
import daybook.vault.crypto.Argon2.Cost;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlotChangeTest {
    private static final String NEW = "another plainly fake one";

    @TempDir
    Path root;

    private final Disk disk = new RealDisk();
    private VaultHome home = new VaultHome(Path.of("home"));
    private String recoveryKey = "";

    @BeforeEach
    void makeVault() throws IOException {
        home = new VaultHome(root.resolve("home"));
        recoveryKey = CheapVault.create(disk, home).recoveryKey().text();
    }

    @Test
    void newPassphrase_opens_andTheOldOneDoesNot_butForOldCopiesOfKeys() throws Exception {
        byte[] old = Files.readAllBytes(home.passphraseSlot());

        change(CheapVault.PASSPHRASE, NEW);

        assertOpens(NEW);
        assertOpens(recoveryKey);
        assertShut(CheapVault.PASSPHRASE);
        Files.write(home.passphraseSlot(), old);
        assertOpens(CheapVault.PASSPHRASE);
    }

    @Test
    void forgottenPassphrase_isReplacedByWhoeverHasTheRecoveryKey() throws Exception {
        change(recoveryKey, NEW);

        assertOpens(NEW);
        assertOpens(recoveryKey);
    }

    @Test
    void samePassphraseChosenAgain_getsAFreshSalt() throws Exception {
        String before = Files.readString(home.passphraseSlot());

        change(CheapVault.PASSPHRASE, CheapVault.PASSPHRASE);

        assertOpens(CheapVault.PASSPHRASE);
        Slot.ByPassphrase slot =
                Slot.ByPassphrase.parse(VaultFile.load(disk, home), "slot", Files.readAllBytes(home.passphraseSlot()));
        assertThat(before).doesNotContain(slot.salt()).doesNotContain(slot.sealed());
    }

    @Test
    void wrongPassphrase_changesNothing() throws Exception {
        byte[] before = Files.readAllBytes(home.passphraseSlot());
        byte[] recovery = Files.readAllBytes(home.recoverySlot());

        assertThatThrownBy(() -> change("not it", NEW)).isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> SlotChange.recoveryKey(disk, home, "not it".toCharArray()))
                .isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> change(CheapVault.PASSPHRASE, "")).isInstanceOf(IllegalArgumentException.class);

        assertThat(Files.readAllBytes(home.passphraseSlot())).isEqualTo(before);
        assertThat(Files.readAllBytes(home.recoverySlot())).isEqualTo(recovery);
    }

    @Test
    void newRecoveryKey_opens_andTheOldOneDoesNot_butForOldCopiesOfKeys() throws Exception {
        byte[] old = Files.readAllBytes(home.recoverySlot());

        String fresh = SlotChange.recoveryKey(disk, home, CheapVault.PASSPHRASE.toCharArray())
                .text();

        assertOpens(fresh);
        assertOpens(CheapVault.PASSPHRASE);
        assertShut(recoveryKey);
        Files.write(home.recoverySlot(), old);
        assertOpens(recoveryKey);
    }

    @Test
    void costOfANewSlot_isNeverLessThanTheStandard() {
        Cost cost = Calibration.ofThisMachine();
        assertThat(cost.memoryKib()).isEqualTo(Cost.STANDARD.memoryKib());
        assertThat(cost.passes()).isGreaterThanOrEqualTo(Cost.STANDARD.passes());
        assertThat(cost.isAcceptable()).isTrue();
    }

    @Test
    void vaultOfTheSameIdentity_hasItsOwnIdAndRecoveryKey_andTheSameOwnerAndPassphrase() throws Exception {
        Identity first = Unlocking.with(disk, home, CheapVault.PASSPHRASE.toCharArray());
        VaultHome second = new VaultHome(root.resolve("second"));

        VaultSetup.NewVault made = VaultSetup.createLike(
                disk, second, home, CheapVault.PASSPHRASE.toCharArray(), Instant.EPOCH, CheapVault.CHEAP);

        Identity opened = Unlocking.with(disk, second, CheapVault.PASSPHRASE.toCharArray());
        assertThat(opened.owner().publicKey()).isEqualTo(first.owner().publicKey());
        assertThat(opened.file().publicKey()).isEqualTo(first.file().publicKey());
        assertThat(opened.file().vault()).isNotEqualTo(first.file().vault());
        assertThat(Unlocking.withRecoveryKey(disk, second, made.recoveryKey())).isNotNull();
        assertThatThrownBy(() -> Unlocking.with(disk, second, recoveryKey.toCharArray()))
                .isInstanceOf(WrongKeyException.class);
        // Nothing that was made for one vault passes in the other.
        byte[] sealed = RecorderKeys.load(disk, home).sealText("purpose", "for the first");
        assertThat(first.openText("purpose", sealed)).as("control").isPresent();
        assertThat(opened.openText("purpose", sealed)).isEmpty();
        RecorderKeys keys = RecorderKeys.load(disk, home);
        assertThat(opened.file().certifies(keys.signer().publicKey(), keys.certificate()))
                .isFalse();
    }

    @Test
    void vaultOfTheSameIdentity_isMadeByThePassphraseOnly() {
        VaultHome second = new VaultHome(root.resolve("second"));
        for (String typed : new String[] {recoveryKey, "not it"}) {
            assertThatThrownBy(() -> VaultSetup.createLike(
                            disk, second, home, typed.toCharArray(), Instant.EPOCH, CheapVault.CHEAP))
                    .isInstanceOf(WrongKeyException.class);
        }
        assertThat(second.root()).doesNotExist();
    }

    private void change(String typed, String fresh) throws IOException {
        SlotChange.passphrase(disk, home, typed.toCharArray(), fresh.toCharArray(), CheapVault.CHEAP);
    }

    private void assertOpens(String typed) throws IOException {
        assertThat(Unlocking.with(disk, home, typed.toCharArray())).isNotNull();
    }

    private void assertShut(String typed) {
        assertThatThrownBy(() -> Unlocking.with(disk, home, typed.toCharArray()))
                .isInstanceOf(WrongKeyException.class);
    }
}
