package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Argon2;
import daybook.vault.crypto.Argon2.Cost;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// Makes a vault: its seed, its two slots, its files.
public final class VaultSetup {
    /// Long enough to tire a guesser, short enough not to tire the owner.
    private static final long UNLOCKING_NANOS = 500_000_000L;

    private VaultSetup() {}

    /// What there is to hand over once.
    ///
    /// @param recoveryKey shown to the owner once and kept nowhere
    public record NewVault(Identity identity, RecoveryKey recoveryKey) {}

    /// Makes a vault where there is none.
    ///
    /// `vault.json` is written last: a home without it holds no vault, and what a crash left of making one is made
    /// anew.
    ///
    /// @param passphrase not empty; not changed; wiping it is the caller's part
    public static NewVault create(Disk disk, VaultHome home, char[] passphrase, Instant now) throws IOException {
        return create(disk, home, passphrase, now, calibrated());
    }

    static NewVault create(Disk disk, VaultHome home, char[] passphrase, Instant now, Cost cost) throws IOException {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("an empty passphrase");
        }
        requireNone(disk, home);
        byte[] seed = Random.bytes(Identity.SEED_BYTES);
        SigningKey owner = Identity.ownerKey(seed);
        VaultFile file = new VaultFile(
                Id.random(),
                base64(Identity.opener(seed).publicKey()),
                base64(owner.publicKey()),
                now.truncatedTo(ChronoUnit.SECONDS));
        RecoveryKey recoveryKey = RecoveryKey.random();

        for (Path folder : List.of(home.slots(), home.rings(), home.sessions())) {
            disk.makeDirectory(folder);
        }
        byte[] bytes = Passphrase.bytes(passphrase);
        disk.replace(
                home.passphraseSlot(),
                CanonicalJson.bytes(
                        Slot.ByPassphrase.wrap(file, bytes, cost, seed).json(file)));
        Arrays.fill(bytes, (byte) 0);
        disk.replace(
                home.recoverySlot(),
                CanonicalJson.bytes(
                        Slot.ByRecoveryKey.wrap(file, recoveryKey, seed).json(file)));
        disk.replace(home.agentFile(), agent(file, owner));
        disk.replace(home.publicFile(), file.bytes());
        disk.replace(home.vaultFile(), file.bytes());

        Identity identity = Identity.of(file, seed).orElseThrow();
        Arrays.fill(seed, (byte) 0);
        return new NewVault(identity, recoveryKey);
    }

    /// What a crash left before `vault.json` was there may be written over: nothing was ever sealed to it. Where a
    /// session, its ring or an anchor is left, there was a vault, and these keys are all that still opens it.
    private static void requireNone(Disk disk, VaultHome home) throws IOException {
        for (Path path : List.of(home.vaultFile(), home.anchorFile())) {
            if (disk.kind(path) != Disk.Kind.NOTHING) {
                throw new VaultExistsException(home.nameOf(path));
            }
        }
        for (Path folder : List.of(home.sessions(), home.rings())) {
            if (!disk.list(folder).isEmpty()) {
                throw new VaultExistsException(home.nameOf(folder));
            }
        }
    }

    private static byte[] agent(VaultFile file, SigningKey owner) {
        byte[] seed = Random.bytes(SigningKey.SEED_BYTES);
        byte[] publicKey = new SigningKey(seed).publicKey();
        return CanonicalJson.bytes(CanonicalJson.begin()
                .put("vault", file.vault().hex())
                .put("recorder_seed", base64(seed))
                .put("certificate", base64(owner.sign(VaultFile.certified(file.vault(), publicKey)))));
    }

    private static Cost calibrated() {
        long before = System.nanoTime();
        Argon2.derive(new byte[1], new byte[Slot.SALT_BYTES], Cost.STANDARD, 32);
        return Cost.STANDARD.calibrated(System.nanoTime() - before, UNLOCKING_NANOS);
    }
}
