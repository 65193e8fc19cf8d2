package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.CanonicalJson;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import tools.jackson.databind.node.ObjectNode;

/// What recovery found of a segment that was never closed: a sidecar beside it, signed by the recorder.
///
/// Nothing of the segment is cut or moved. What counts are its first bytes; the rest is the torn tail, set aside by
/// its length and hash.
///
/// @param good the part that counts
/// @param nanos the session's nanoseconds at the last seal in it, or at its start
/// @param sources a bit for each source that has data in it
record Recovered(Id session, int ordinal, Extent good, long nanos, int sources, long tailBytes, Hash tailHash) {

    byte[] sign(RecorderKeys keys) {
        return SignedJson.sign(Domain.RECOVERED, keys, json());
    }

    static Recovered verify(VaultFile file, String where, byte[] bytes) throws IOException {
        CanonicalJson document = CanonicalJson.read(where, bytes);
        Recovered read = new Recovered(
                id(document),
                document.count("ordinal"),
                new Extent(document.number("good"), document.hash("head")),
                document.number("nanos"),
                document.count("sources"),
                document.number("tail"),
                document.hash("tail_sha256"));
        SignedJson.verify(Domain.RECOVERED, file, document, bytes, read.json());
        if (read.good.lengthBytes() < 0 || read.tailBytes < 0) {
            throw document.damaged("it counts fewer bytes than none");
        }
        return read;
    }

    private static Id id(CanonicalJson document) throws DamagedVaultException {
        String hex = document.text("session");
        if (!Id.isHex(hex)) {
            throw document.damaged("its session is none");
        }
        return Id.ofHex(hex);
    }

    /// SHA-256 of all that a file holds from there on.
    static Hash hashFrom(DiskFile file, long offset) throws IOException {
        MessageDigest digest = Digests.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(file.size() - offset, 1, 1 << 20));
        int read;
        for (long at = offset; (read = file.read(buffer.clear(), at)) > 0; at += read) {
            digest.update(buffer.flip());
        }
        return Hash.of(digest.digest());
    }

    private ObjectNode json() {
        return CanonicalJson.begin()
                .put("session", session.hex())
                .put("ordinal", ordinal)
                .put("good", good.lengthBytes())
                .put("head", good.head().hex())
                .put("nanos", nanos)
                .put("sources", sources)
                .put("tail", tailBytes)
                .put("tail_sha256", tailHash.hex());
    }
}
