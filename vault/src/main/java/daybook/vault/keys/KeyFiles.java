package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// The files of `keys/` that hang together: whom the vault is sealed to, the slots, the recorder's key.
///
/// A [Rotation] changes them all. It first writes all of them into `keys/rotation.json`, which is whole or not there
/// and counts from that moment: where it is not empty, it says what the others are, whatever a crash left of them.
final class KeyFiles {
    /// Four files of which none is above 1 MiB, in Base64.
    private static final int MOST_BYTES = 8 << 20;

    private final Disk disk;
    private final VaultHome home;
    private final Map<Path, byte[]> pending;

    private KeyFiles(Disk disk, VaultHome home, Map<Path, byte[]> pending) {
        this.disk = disk;
        this.home = home;
        this.pending = pending;
    }

    /// Those of this home as they stand. Changes nothing.
    static KeyFiles of(Disk disk, VaultHome home) throws IOException {
        return new KeyFiles(disk, home, pending(disk, home));
    }

    private static Map<Path, byte[]> pending(Disk disk, VaultHome home) throws IOException {
        Map<Path, byte[]> pending = new LinkedHashMap<>();
        HomeFolder.requireOf(disk, home, home.rotationFile());
        if (disk.kind(home.rotationFile()) == Disk.Kind.NOTHING) {
            return pending;
        }
        byte[] bytes = WholeFile.read(disk, home, home.rotationFile(), MOST_BYTES);
        if (bytes.length == 0) {
            return pending;
        }
        CanonicalJson document = CanonicalJson.read(home.nameOf(home.rotationFile()), bytes);
        for (Map.Entry<String, Path> member : members(home).entrySet()) {
            pending.put(member.getValue(), decoded(document, member.getKey()));
        }
        document.requireSpelling(bytes, json(home, pending));
        return pending;
    }

    private static byte[] decoded(CanonicalJson document, String member) throws DamagedVaultException {
        try {
            return Base64.getDecoder().decode(document.text(member));
        } catch (IllegalArgumentException e) {
            throw document.damaged("its member " + member + " is no Base64");
        }
    }

    /// What a rotation replaces, in its order.
    static Map<String, Path> members(VaultHome home) {
        Map<String, Path> members = new LinkedHashMap<>();
        members.put("passphrase", home.passphraseSlot());
        members.put("recovery", home.recoverySlot());
        members.put("agent", home.agentFile());
        members.put("public", home.publicFile());
        return members;
    }

    /// Where the file of that member lies.
    static Path at(VaultHome home, String member) {
        return Objects.requireNonNull(members(home).get(member));
    }

    private static ObjectNode json(VaultHome home, Map<Path, byte[]> files) {
        ObjectNode document = CanonicalJson.begin();
        members(home).forEach((member, file) -> document.put(member, base64(files.getOrDefault(file, new byte[0]))));
        return document;
    }

    /// One of them, as it counts.
    byte[] read(Path file) throws IOException {
        byte[] bytes = pending.get(file);
        return bytes == null ? WholeFile.read(disk, home, file) : bytes;
    }

    /// Whether it is there.
    boolean has(Path file) throws IOException {
        return pending.containsKey(file) || disk.kind(file) != Disk.Kind.NOTHING;
    }

    /// What `keys/public.json` says, whatever `vault.json` is.
    VaultFile trusted() throws IOException {
        return VaultFile.parse(home.nameOf(home.publicFile()), read(home.publicFile()));
    }

    /// What `keys/public.json` says. Refuses where `vault.json` says anything else, but what a rotation that is under
    /// way has not replaced yet.
    VaultFile vaultFile() throws IOException {
        byte[] trusted = read(home.publicFile());
        byte[] found = WholeFile.read(disk, home, home.vaultFile());
        VaultFile file = VaultFile.parse(home.nameOf(home.publicFile()), trusted);
        boolean isUnderWay = !pending.isEmpty()
                && !file.earlier().isEmpty()
                && Arrays.equals(found, file.before().bytes());
        if (!Arrays.equals(trusted, found) && !isUnderWay) {
            throw new DamagedVaultException(
                    home.nameOf(home.vaultFile()), "it differs from keys/public.json, which is the one to trust");
        }
        return file;
    }

    boolean isUnderWay() {
        return !pending.isEmpty();
    }

    /// Refuses where another process rotated the vault since this was read. Under the lock of the anchor.
    static void requireStill(Disk disk, VaultHome home, VaultFile file) throws IOException {
        if (!of(disk, home).vaultFile().equals(file)) {
            throw new IOException("the vault got another identity just now: start again");
        }
    }

    /// Brings a rotation that is under way to its end; nothing where there is none. Whoever writes any of these files
    /// calls it before, under the lock of the anchor.
    static void settle(Disk disk, VaultHome home) throws IOException {
        KeyFiles files = of(disk, home);
        if (files.pending.isEmpty()) {
            return;
        }
        // Refused before anything is replaced by what does not belong here.
        VaultFile _ = files.vaultFile();
        for (Map.Entry<Path, byte[]> file : files.pending.entrySet()) {
            disk.replace(file.getKey(), file.getValue());
        }
        disk.replace(home.vaultFile(), files.read(home.publicFile()));
        disk.replace(home.rotationFile(), new byte[0]);
    }

    /// Makes these the files, from now on. They are on their way to their own places only.
    static void begin(Disk disk, VaultHome home, Map<Path, byte[]> files) throws IOException {
        if (!files.keySet().containsAll(members(home).values())) {
            throw new IllegalArgumentException("a rotation that leaves files out");
        }
        disk.replace(home.rotationFile(), CanonicalJson.bytes(json(home, files)));
    }
}
