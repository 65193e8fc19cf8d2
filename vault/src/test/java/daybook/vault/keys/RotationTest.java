package daybook.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultHome;
import daybook.vault.WrongKeyException;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotationTest {
    private static final byte[] MESSAGE = {1, 2, 3};

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
    void textsOfEveryIdentity_open_andTheOldIdentityOpensNoNewOnes() throws Exception {
        Identity first = open(CheapVault.PASSPHRASE);
        byte[] before = RecorderKeys.load(disk, home).sealText("purpose", "before");
        CheapVault.rotate(disk, home);
        byte[] between = RecorderKeys.load(disk, home).sealText("purpose", "between");
        Rotation.Rotated rotated = CheapVault.rotate(disk, home);
        byte[] after = RecorderKeys.load(disk, home).sealText("purpose", "after");

        for (String typed :
                new String[] {CheapVault.PASSPHRASE, rotated.recoveryKey().text()}) {
            Identity opened = open(typed);
            assertThat(opened.openText("purpose", before)).contains("before");
            assertThat(opened.openText("purpose", between)).contains("between");
            assertThat(opened.openText("purpose", after)).contains("after");
        }
        assertThat(first.openText("purpose", before)).as("control").contains("before");
        assertThat(first.openText("purpose", between)).isEmpty();
        assertThat(first.openText("purpose", after)).isEmpty();
    }

    @Test
    void recoveryKeyOfBefore_opensNoMore_andDoesNotRotate() throws Exception {
        assertThatThrownBy(() -> Rotation.run(disk, home, recoveryKey.toCharArray(), CheapVault.CHEAP))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("the passphrase itself");
        assertThat(open(recoveryKey)).as("control: nothing was changed").isNotNull();

        CheapVault.rotate(disk, home);

        assertThatThrownBy(() -> open(recoveryKey)).isInstanceOf(WrongKeyException.class);
    }

    @Test
    void signaturesOfEarlierOwnerKeys_count_andOthersDoNot() throws Exception {
        Identity first = open(CheapVault.PASSPHRASE);
        CheapVault.rotate(disk, home);
        Identity second = open(CheapVault.PASSPHRASE);

        assertThat(second.owner().publicKey()).isNotEqualTo(first.owner().publicKey());
        assertThat(second.owners()).hasSize(2);
        assertThat(second.file().isSignedByOwner(MESSAGE, first.owner().sign(MESSAGE)))
                .isTrue();
        assertThat(second.file().isSignedByOwner(MESSAGE, second.owner().sign(MESSAGE)))
                .isTrue();
        byte[] byRecorder = RecorderKeys.load(disk, home).signer().sign(MESSAGE);
        assertThat(second.file().isSignedByOwner(MESSAGE, byRecorder)).isFalse();
    }

    /// Whoever has the old seed, which may be why the vault was rotated, must not make a recorder of their own.
    @Test
    void certificateOfAnEarlierOwnerKey_countsForTheRecorderOfThenOnly() throws Exception {
        Identity first = open(CheapVault.PASSPHRASE);
        byte[] certificate = RecorderKeys.load(disk, home).certificate();
        byte[] recorder = RecorderKeys.load(disk, home).signer().publicKey();
        CheapVault.rotate(disk, home);
        VaultFile file = VaultFile.load(disk, home);
        byte[] another = new SigningKey(Random.bytes(SigningKey.SEED_BYTES)).publicKey();
        byte[] forged = first.owner().sign(VaultFile.certified(file.vault(), another));

        assertThat(first.file().certifies(another, forged))
                .as("control: before")
                .isTrue();
        assertThat(file.certifies(another, forged)).isFalse();
        assertThat(file.certifies(recorder, certificate)).as("control").isTrue();
        assertThat(RecorderKeys.load(disk, home).certificate()).isNotEqualTo(certificate);
        assertThat(RecorderKeys.load(disk, home).signer().publicKey()).isEqualTo(recorder);
    }

    @Test
    void recordersFileOfBefore_isRefused() throws Exception {
        byte[] before = Files.readAllBytes(home.agentFile());
        CheapVault.rotate(disk, home);
        assertThat(RecorderKeys.load(disk, home)).as("control").isNotNull();
        Files.write(home.agentFile(), before);
        assertThatThrownBy(() -> RecorderKeys.load(disk, home)).isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void furtherMembersOfTheRecordersFile_areKept() throws Exception {
        String agent = Files.readString(home.agentFile());
        Files.writeString(home.agentFile(), agent.replace("}\n", ",\"more\":[1,2]}\n"));
        CheapVault.rotate(disk, home);
        assertThat(Files.readString(home.agentFile())).endsWith(",\"more\":[1,2]}\n");
    }

    @Test
    void vaultFileOfBefore_isFoundOnceTheRotationIsOver() throws Exception {
        byte[] before = Files.readAllBytes(home.vaultFile());
        CheapVault.rotate(disk, home);
        assertThat(open(CheapVault.PASSPHRASE)).as("control").isNotNull();
        Files.write(home.vaultFile(), before);
        assertThatThrownBy(() -> open(CheapVault.PASSPHRASE))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("differs from keys/public.json");
    }

    @Test
    void everyChangedByteOfAVaultFileWithAnEarlierIdentity_isFound() throws Exception {
        CheapVault.rotate(disk, home);
        byte[] whole = Files.readAllBytes(home.publicFile());
        for (int i = 0; i < whole.length; i += 3) {
            Files.write(home.publicFile(), changed(whole, i));
            assertThatThrownBy(() -> VaultFile.load(disk, home))
                    .as("byte %d", i)
                    .isInstanceOfAny(DamagedVaultException.class, NewerVaultException.class);
        }
        Files.write(home.publicFile(), whole);
        assertThat(open(CheapVault.PASSPHRASE)).as("control").isNotNull();
    }

    /// Whoever writes both copies can keep the vault shut, but not make another key pass for an earlier identity.
    @Test
    void earlierIdentityChangedInBothCopies_isFoundByWhoeverHasThePassphrase() throws Exception {
        CheapVault.rotate(disk, home);
        byte[] whole = Files.readAllBytes(home.publicFile());
        String text = Files.readString(home.publicFile());
        int earlier = text.indexOf("\"earlier\"");
        for (String member : new String[] {"public_key", "owner", "seed"}) {
            int value = text.indexOf("\"" + member + "\":\"", earlier) + member.length() + 4;
            for (int i = value; i < text.indexOf('"', value); i += 37) {
                Files.write(home.publicFile(), changed(whole, i));
                Files.write(home.vaultFile(), changed(whole, i));
                assertThatThrownBy(() -> open(CheapVault.PASSPHRASE))
                        .as(member)
                        .isInstanceOf(DamagedVaultException.class);
            }
        }
        Files.write(home.publicFile(), whole);
        Files.write(home.vaultFile(), whole);
        assertThat(open(CheapVault.PASSPHRASE)).as("control").isNotNull();
    }

    private static byte[] changed(byte[] whole, int at) {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        return changed;
    }

    @Test
    void rotationFileThatWasCutOrChanged_isDamage_andOfANewerDaybookIsSaid() throws Exception {
        Files.copy(home.agentFile(), home.rotationFile(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> open(CheapVault.PASSPHRASE)).isInstanceOf(DamagedVaultException.class);
        Files.writeString(home.rotationFile(), "{\"format\":2}\n");
        assertThatThrownBy(() -> open(CheapVault.PASSPHRASE)).isInstanceOf(NewerVaultException.class);
        Files.writeString(home.rotationFile(), "");
        assertThat(open(CheapVault.PASSPHRASE)).as("control").isNotNull();
    }

    @Test
    void vaultThatWasRotatedTooOften_isRefusedBeforeItCannotBeReadAnyMore() throws Exception {
        for (int i = 0; i < VaultFile.MOST_EARLIER; i++) {
            CheapVault.rotate(disk, home);
        }
        assertThat(open(CheapVault.PASSPHRASE).owners()).hasSize(VaultFile.MOST_EARLIER + 1);
        assertThatThrownBy(() -> CheapVault.rotate(disk, home))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("begin a new one");
        assertThat(open(CheapVault.PASSPHRASE)).isNotNull();
    }

    private Identity open(String typed) throws IOException {
        return Unlocking.with(disk, home, typed.toCharArray());
    }
}
