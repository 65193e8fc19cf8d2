package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Argon2.Cost;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a vault a new identity, for what is recorded from now on.
///
/// The seed before is sealed to it, so all that is older still opens. The recorder keeps its key and gets a certificate
/// of the new owner key. A crash leaves the vault with its old identity or with the new one, never between: see
/// [KeyFiles]. The passphrase stays; the recovery key cannot, since nobody has it here: there is a new one.
///
/// Whoever has the old seed still reads what was sealed to it: what that must not be has to be sealed into a new vault.
public final class Rotation {
    private Rotation() {}

    /// What there is to hand over once.
    ///
    /// @param recoveryKey shown to the owner once and kept nowhere
    public record Rotated(Identity identity, RecoveryKey recoveryKey) {}

    /// Rotates a vault on which no recorder runs: one that does would go on sealing to the identity before.
    ///
    /// @param passphrase not changed; wiping it is the caller's part. A recovery key does not do
    public static Rotated run(Disk disk, VaultHome home, char[] passphrase) throws IOException {
        return run(disk, home, passphrase, null);
    }

    /// @param cost null for what this machine can bear
    static Rotated run(Disk disk, VaultHome home, char[] passphrase, @Nullable Cost cost) throws IOException {
        byte[] seed = Random.bytes(Identity.SEED_BYTES);
        byte[] typed = Passphrase.bytes(passphrase);
        try (Unlocked old = Unlocking.seedWithPassphraseItself(disk, home, passphrase)) {
            KeyFiles files = KeyFiles.of(disk, home);
            VaultFile file = next(old, RecorderKeys.load(disk, home).signer().publicKey(), seed);
            RecoveryKey recoveryKey = RecoveryKey.random();
            Slot byPassphrase =
                    Slot.ByPassphrase.wrap(file, typed, cost == null ? Calibration.ofThisMachine() : cost, seed);
            Slot byRecoveryKey = Slot.ByRecoveryKey.wrap(file, recoveryKey, seed);
            Map<Path, byte[]> all = new LinkedHashMap<>();
            all.put(home.passphraseSlot(), CanonicalJson.bytes(byPassphrase.json(file)));
            all.put(home.recoverySlot(), CanonicalJson.bytes(byRecoveryKey.json(file)));
            all.put(home.agentFile(), agent(home, files, file, Identity.ownerKey(seed)));
            all.put(home.publicFile(), file.bytes());
            Identity identity = Identity.of(file, seed).orElseThrow();
            try (Closeable _ = disk.lock(home.anchorLock())) {
                KeyFiles.settle(disk, home);
                KeyFiles.requireStill(disk, home, old.file());
                KeyFiles.begin(disk, home, all);
                KeyFiles.settle(disk, home);
            }
            return new Rotated(identity, recoveryKey);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(typed, (byte) 0);
        }
    }

    /// Brings one to its end that a crash stopped. Nothing where there is none.
    public static void settle(Disk disk, VaultHome home) throws IOException {
        if (KeyFiles.of(disk, home).isUnderWay()) {
            try (Closeable _ = disk.lock(home.anchorLock())) {
                KeyFiles.settle(disk, home);
            }
        }
    }

    private static VaultFile next(Unlocked old, byte[] recorder, byte[] seed) throws IOException {
        VaultFile before = old.file();
        if (before.earlier().size() >= VaultFile.MOST_EARLIER) {
            throw new IOException("this vault was rotated " + before.earlier().size()
                    + " times, which is as often as it can be: begin a new one");
        }
        byte[] publicKey = Identity.opener(seed).publicKey();
        List<EarlierIdentity> earlier = new ArrayList<>(before.earlier());
        earlier.add(EarlierIdentity.of(before, recorder, old.seed(), publicKey));
        return new VaultFile(
                before.vault(),
                base64(publicKey),
                base64(Identity.ownerKey(seed).publicKey()),
                before.created(),
                earlier);
    }

    /// The recorder's file with a certificate of the new owner's, and all else that it holds.
    private static byte[] agent(VaultHome home, KeyFiles files, VaultFile file, SigningKey owner) throws IOException {
        CanonicalJson agent = CanonicalJson.read(home.nameOf(home.agentFile()), files.read(home.agentFile()));
        byte[] recorder = new SigningKey(agent.bytes("recorder_seed", SigningKey.SEED_BYTES)).publicKey();
        byte[] certificate = owner.sign(VaultFile.certified(file.vault(), recorder));
        return CanonicalJson.bytes(agent.with("certificate", base64(certificate)));
    }
}
