package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
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
import org.jspecify.annotations.Nullable;

/// Makes a vault: its seed, its two slots, its files.
public final class VaultSetup {
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
        return create(disk, home, passphrase, now, Calibration.ofThisMachine());
    }

    /// Makes a vault with an id of its own under the identity of another: whoever owns one owns the other, and signs
    /// with the same key what is released from either. It has that one's passphrase, and a recovery key of its own.
    ///
    /// @param passphrase that of the other; not changed; wiping it is the caller's part. A recovery key does not do
    public static NewVault createLike(Disk disk, VaultHome home, VaultHome other, char[] passphrase, Instant now)
            throws IOException {
        return createLike(disk, home, other, passphrase, now, null);
    }

    /// @param cost null for what this machine can bear
    static NewVault createLike(
            Disk disk, VaultHome home, VaultHome other, char[] passphrase, Instant now, @Nullable Cost cost)
            throws IOException {
        requireNone(disk, home);
        try (Unlocked unlocked = Unlocking.seedWithPassphraseItself(disk, other, passphrase)) {
            Cost dear = cost == null ? Calibration.ofThisMachine() : cost;
            return make(disk, home, passphrase, now, dear, unlocked.seed());
        }
    }

    static NewVault create(Disk disk, VaultHome home, char[] passphrase, Instant now, Cost cost) throws IOException {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("an empty passphrase");
        }
        requireNone(disk, home);
        byte[] seed = Random.bytes(Identity.SEED_BYTES);
        try {
            return make(disk, home, passphrase, now, cost, seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static NewVault make(Disk disk, VaultHome home, char[] passphrase, Instant now, Cost cost, byte[] seed)
            throws IOException {
        SigningKey owner = Identity.ownerKey(seed);
        VaultFile file = new VaultFile(
                Id.random(),
                base64(Identity.opener(seed).publicKey()),
                base64(owner.publicKey()),
                now.truncatedTo(ChronoUnit.SECONDS),
                List.of());
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

        return new NewVault(Identity.of(file, seed).orElseThrow(), recoveryKey);
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
}
