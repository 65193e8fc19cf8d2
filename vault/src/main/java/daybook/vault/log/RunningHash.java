package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The hash over a segment so far: SHA-256 over the SHA-256 of its header and of each block in turn.
///
/// In two steps so that blocks can be hashed each on its own: large ones are, by [HashThread] beside the thread that
/// seals or opens, since SHA-256 takes three times as long as AES-GCM. Small ones are not worth waking it.
/// Over ciphertext, so that it holds after erasing too. For one thread.
final class RunningHash {
    /// To hash so much takes longer than to wake a thread. What a recorder gathers before it forces is mostly smaller.
    static final int LARGE_BYTES = 1 << 17;

    private final MessageDigest all = Digests.sha256();
    private final MessageDigest one = Digests.sha256();
    private final ArrayDeque<FutureTask<byte[]>> behind = new ArrayDeque<>();

    /// Adds a block, whose bytes must stay as they are until [#settle].
    void add(byte[] bytes, int at, int length) {
        if (length >= LARGE_BYTES) {
            FutureTask<byte[]> task = new FutureTask<>(() -> digest(Digests.sha256(), bytes, at, length));
            behind.add(task);
            HashThread.offer(task);
        } else {
            settle();
            all.update(digest(one, bytes, at, length));
        }
    }

    private static byte[] digest(MessageDigest digest, byte[] bytes, int at, int length) {
        digest.update(bytes, at, length);
        return digest.digest();
    }

    /// Returns once no bytes of any block are needed any more. What that thread has not begun is hashed here.
    void settle() {
        behind.descendingIterator().forEachRemaining(FutureTask::run);
        for (FutureTask<byte[]> task = behind.poll(); task != null; task = behind.poll()) {
            all.update(await(task));
        }
    }

    private static byte[] await(FutureTask<byte[]> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // It takes a thousandth of a second: the caller sees the interrupt where it waits next.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("hashing failed", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Hash head() {
        settle();
        try {
            return Hash.of(((MessageDigest) all.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java cannot copy a SHA-256", e);
        }
    }
}
