package daybook.vault.keys;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Argon2;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.time.Instant;

/// A vault whose passphrase costs next to nothing to try, so that tests are quick.
public final class CheapVault {
    public static final String PASSPHRASE = "plainly a fake passphrase";

    static final Argon2.Cost CHEAP = new Argon2.Cost(64, 1, 1);
    static final Instant CREATED = Instant.parse("2026-11-21T02:00:00Z");

    private CheapVault() {}

    public static VaultSetup.NewVault create(Disk disk, VaultHome home) throws IOException {
        return VaultSetup.create(disk, home, PASSPHRASE.toCharArray(), CREATED, CHEAP);
    }

    /// Gives it a new identity.
    public static Rotation.Rotated rotate(Disk disk, VaultHome home) throws IOException {
        return Rotation.run(disk, home, PASSPHRASE.toCharArray(), CHEAP);
    }

    /// What `vault.json` was before the newest of its rotations.
    public static byte[] beforeItsLastRotation(byte[] vaultFile) throws IOException {
        return VaultFile.parse("vault.json", vaultFile).before().bytes();
    }
}
