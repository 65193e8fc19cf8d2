package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.security.MessageDigest;

/// The hash over a segment so far: SHA-256 over the SHA-256 of its header and of each block in turn.
///
/// In two steps so that blocks can be hashed each on its own, on several threads. Over ciphertext, so that it holds
/// after erasing too.
final class RunningHash {
    private final MessageDigest all = Digests.sha256();
    private final MessageDigest one = Digests.sha256();

    void add(byte[] bytes, int at, int length) {
        one.update(bytes, at, length);
        all.update(one.digest());
    }

    Hash head() {
        try {
            return Hash.of(((MessageDigest) all.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a SHA-256", e);
        }
    }
}
