package daybook.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.WrongKeyException;
import daybook.vault.crypto.Argon2;
import daybook.vault.crypto.Signatures;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysTest {
    private static final String WRONG = "The passphrase is wrong.";

    @TempDir
    Path root;

    private final Disk disk = new RealDisk();
    private VaultHome home = new VaultHome(Path.of("home"));

    @BeforeEach
    void newHome() {
        home = new VaultHome(root.resolve("home"));
    }

    @Test
    void passphrase_opensTheVaultThatItMade() throws Exception {
        Identity made = CheapVault.create(disk, home).identity();

        Identity opened = Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray());

        assertThat(opened.file()).isEqualTo(made.file());
        assertThat(opened.owner().publicKey()).isEqualTo(made.owner().publicKey());
    }

    @Test
    void wrongPassphrase_isToldInOneSentenceThatSaysNothingElse() throws Exception {
        CheapVault.create(disk, home);

        for (String wrong : new String[] {
            "",
            CheapVault.PASSPHRASE.substring(1),
            CheapVault.PASSPHRASE.toUpperCase(java.util.Locale.ROOT),
            CheapVault.PASSPHRASE + " "
        }) {
            assertThatThrownBy(() -> Unlocking.withPassphrase(disk, home, wrong.toCharArray()))
                    .isInstanceOf(WrongKeyException.class)
                    .hasMessage(WRONG)
                    .hasNoCause();
        }
    }

    @Test
    void passphraseTypedInAnotherNormalForm_opens() throws Exception {
        VaultSetup.create(disk, home, "é".toCharArray(), Instant.EPOCH, new Argon2.Cost(64, 1, 1));

        assertThat(Unlocking.withPassphrase(disk, home, "e\u0301".toCharArray()))
                .isNotNull();
    }

    @Test
    void recoveryKey_opensAsPrintedAndAsCopiedByHand() throws Exception {
        String text = CheapVault.create(disk, home).recoveryKey().text();

        assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}");
        for (String typed : new String[] {
            text,
            text.toLowerCase(java.util.Locale.ROOT),
            text.replace("-", " "),
            text.replace('0', 'O').replace('1', 'l')
        }) {
            assertThat(Unlocking.withRecoveryKey(disk, home, RecoveryKey.parse(typed)))
                    .isNotNull();
        }
    }

    @Test
    void recoveryKeyTypedWhereThePassphraseIsAsked_opens_andAMistakeInItIsSaid() throws Exception {
        String text = CheapVault.create(disk, home).recoveryKey().text();
        for (String typed : List.of(CheapVault.PASSPHRASE, text, text.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(Unlocking.with(disk, home, typed.toCharArray()).owner()).isNotNull();
        }
        String mistyped = (text.charAt(0) == '2' ? '3' : '2') + text.substring(1);
        assertThatThrownBy(() -> Unlocking.with(disk, home, mistyped.toCharArray()))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("typing mistake");
        assertThatThrownBy(() -> Unlocking.with(disk, home, "not the passphrase".toCharArray()))
                .isInstanceOf(WrongKeyException.class)
                .hasMessage(WRONG);
    }

    /// Fifty-six letters in groups of four might be either.
    @Test
    void passphraseThatLooksLikeARecoveryKey_opens() throws Exception {
        String passphrase = "abcd ".repeat(14).strip();
        VaultSetup.create(disk, home, passphrase.toCharArray(), Instant.EPOCH, new Argon2.Cost(64, 1, 1));
        assertThat(Unlocking.with(disk, home, passphrase.toCharArray()).owner()).isNotNull();
    }

    @Test
    void everyMistypedSymbolOfARecoveryKey_isToldAsATypingMistake() throws Exception {
        String text = CheapVault.create(disk, home).recoveryKey().text();
        int tried = 0;
        for (int i = 0; i < text.length(); i++) {
            char wrong = text.charAt(i) == 'Z' ? 'Y' : 'Z';
            String typed = text.substring(0, i) + wrong + text.substring(i + 1);
            if (text.charAt(i) != '-') {
                assertThatThrownBy(() -> RecoveryKey.parse(typed))
                        .isInstanceOf(WrongKeyException.class)
                        .hasMessageContaining("typing mistake");
                tried++;
            }
        }
        assertThat(tried).isEqualTo(56);
    }

    @Test
    void recoveryKeyOfAnotherVault_isWrong() throws Exception {
        CheapVault.create(disk, home);

        assertThatThrownBy(() -> Unlocking.withRecoveryKey(disk, home, RecoveryKey.random()))
                .isInstanceOf(WrongKeyException.class)
                .hasMessage("The recovery key is not this vault's.");
    }

    @Test
    void recoveryKey_opensNothingWithoutTheFolderOfKeys() throws Exception {
        RecoveryKey key = CheapVault.create(disk, home).recoveryKey();
        Path aside = Files.move(home.root().resolve("keys"), root.resolve("aside"));

        assertThatThrownBy(() -> Unlocking.withRecoveryKey(disk, home, key)).isInstanceOf(VaultException.class);

        Files.move(aside, home.root().resolve("keys"));
        assertThat(Unlocking.withRecoveryKey(disk, home, key)).as("control").isNotNull();
    }

    @Test
    void slotThatAsksForATebibyte_isRefusedBeforeItIsAllocated() throws Exception {
        CheapVault.create(disk, home);
        String slot = Files.readString(home.passphraseSlot());
        for (String cost : new String[] {
            "\"memory_kib\":1073741824,\"passes\":1",
            "\"memory_kib\":64,\"passes\":1000000",
            "\"memory_kib\":-64,\"passes\":1",
            "\"memory_kib\":0,\"passes\":0",
            "\"memory_kib\":1e9,\"passes\":1"
        }) {
            Files.writeString(home.passphraseSlot(), slot.replace("\"memory_kib\":64,\"passes\":1", cost));
            long before = System.nanoTime();
            assertThatThrownBy(() -> Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()))
                    .isInstanceOf(DamagedVaultException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        }
        Files.writeString(home.passphraseSlot(), slot);
        assertThat(Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()))
                .isNotNull();
    }

    @Test
    void everyChangedByteOfASlot_keepsItShut() throws Exception {
        CheapVault.create(disk, home);
        byte[] slot = Files.readAllBytes(home.passphraseSlot());
        for (int i = 0; i < slot.length; i++) {
            byte[] changed = slot.clone();
            changed[i] ^= 1;
            Files.write(home.passphraseSlot(), changed);
            assertThatThrownBy(() -> Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void sealedText_opensUnderItsLabelOnly() throws Exception {
        Identity identity = CheapVault.create(disk, home).identity();
        byte[] sealed = RecorderKeys.load(disk, home).sealText("purpose", "for my thesis");

        assertThat(identity.openText("purpose", sealed)).contains("for my thesis");
        assertThat(identity.openText("other", sealed)).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(identity.openText("purpose", sealed)).isEmpty();
    }

    @Test
    void signatures_ofOwnerAndRecorderDiffer() throws Exception {
        Identity identity = CheapVault.create(disk, home).identity();
        RecorderKeys keys = RecorderKeys.load(disk, home);
        byte[] message = {1, 2, 3};

        byte[] byRecorder = keys.signer().sign(message);

        assertThat(Signatures.verifies(keys.signer().publicKey(), message, byRecorder))
                .isTrue();
        assertThat(Signatures.verifies(identity.owner().publicKey(), message, byRecorder))
                .isFalse();
    }

    @Test
    void vaultThatIsThere_isNeverOverwritten() throws Exception {
        CheapVault.create(disk, home);

        assertThatThrownBy(() -> CheapVault.create(disk, home)).isInstanceOf(VaultExistsException.class);
    }

    @Test
    void vaultHalfMadeByACrash_isMadeAnew() throws Exception {
        for (int made = 0; made < 5; made++) {
            home = new VaultHome(root.resolve("half-made-" + made));
            CheapVault.create(disk, home);
            List<Path> inOrder = List.of(
                    home.passphraseSlot(), home.recoverySlot(), home.agentFile(), home.publicFile(), home.vaultFile());
            for (Path notYet : inOrder.subList(made, inOrder.size())) {
                Files.delete(notYet);
            }

            CheapVault.create(disk, home);

            assertThat(Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()))
                    .isNotNull();
            assertThat(RecorderKeys.load(disk, home)).isNotNull();
        }
    }

    @Test
    void keysOfAVaultWhoseFileWasLost_areNeverOverwritten() throws Exception {
        for (Path left : List.of(
                Path.of("keys/anchor.json"), Path.of("keys/rings/a.ring"), Path.of("vault/sessions/2026/11/a.log"))) {
            home = new VaultHome(root.resolve("lost-" + left.getFileName()));
            CheapVault.create(disk, home);
            Path file = home.root().resolve(left);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
            Files.delete(home.vaultFile());
            byte[] slot = Files.readAllBytes(home.passphraseSlot());

            assertThatThrownBy(() -> CheapVault.create(disk, home)).isInstanceOf(VaultExistsException.class);

            assertThat(Files.readAllBytes(home.passphraseSlot())).isEqualTo(slot);
        }
    }

    @Test
    void whatIsNoFileInAFilesPlace_isRefusedAtOnce() throws Exception {
        CheapVault.create(disk, home);
        Path file = home.vaultFile();
        Path aside = Files.move(file, root.resolve("aside"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Files.createDirectory(file);
            assertRefused(file);
            Files.createSymbolicLink(file, aside);
            assertRefused(file);
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
            assertRefused(file);
        });
        Files.move(aside, file);
        assertThat(RecorderKeys.load(disk, home)).as("control").isNotNull();
    }

    private void assertRefused(Path file) throws IOException {
        assertThatThrownBy(() -> RecorderKeys.load(disk, home)).isInstanceOf(DamagedVaultException.class);
        assertThatThrownBy(() -> disk.open(file)).isInstanceOf(IOException.class);
        Files.delete(file);
    }

    @Test
    void noVault_isToldAsMissing() {
        assertThatThrownBy(() -> RecorderKeys.load(disk, home)).isInstanceOf(VaultMissingException.class);
    }

    @Test
    void nothingThatARecorderHolds_isTheSeed() throws Exception {
        VaultFile file = CheapVault.create(disk, home).identity().file();
        byte[] held = everythingHeld();
        int tried = 0;
        // Every stretch of 32 bytes, as it stands and where it is Base64. A hundredth of the raw ones: each costs a
        // key.
        for (int i = 0; i + 32 <= held.length; i += 97) {
            assertThat(Identity.of(file, Arrays.copyOfRange(held, i, i + 32))).isEmpty();
            tried++;
        }
        assertThat(tried).isGreaterThan(20);

        byte[] seed = seed(file);
        assertThat(Identity.of(file, seed)).as("control: the right seed opens").isPresent();
        assertThat(contains(held, seed)).isFalse();
        assertThat(new String(held, StandardCharsets.ISO_8859_1))
                .doesNotContain(Base64.getEncoder().encodeToString(seed).substring(0, 40));
    }

    private byte[] everythingHeld() throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        for (Path file : new Path[] {home.agentFile(), home.publicFile(), home.vaultFile()}) {
            byte[] bytes = Files.readAllBytes(file);
            held.writeBytes(bytes);
            for (String quoted : new String(bytes, StandardCharsets.UTF_8).split("\"", -1)) {
                try {
                    held.writeBytes(Base64.getDecoder().decode(quoted));
                } catch (IllegalArgumentException e) {
                    // Not every member is Base64.
                }
            }
        }
        return held.toByteArray();
    }

    private byte[] seed(VaultFile file) throws IOException {
        Slot.ByPassphrase slot = Slot.ByPassphrase.parse(file, "slot", Files.readAllBytes(home.passphraseSlot()));
        byte[] key = slot.wrappingKey(Passphrase.bytes(CheapVault.PASSPHRASE.toCharArray()));
        return slot.unwrap(file, key).orElseThrow();
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
