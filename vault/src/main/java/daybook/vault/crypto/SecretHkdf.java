package daybook.vault.crypto;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// [Hkdf] and HMAC with SHA-256 whose keys never touch Java's heap. For one thread.
public final class SecretHkdf {
    private static final int HASH_BYTES = 32;
    private static final long LAST_AT = HASH_BYTES;
    private static final long INFO_AT = 2L * HASH_BYTES;
    private static final int MOST_INFO_BYTES = 512;
    /// How much memory it works in.
    public static final int SCRATCH_BYTES = 2 * HASH_BYTES + MOST_INFO_BYTES + 1;

    private final MemorySegment scratch;
    private final MemorySegment extracted;
    private final MemorySegment last;

    /// @param scratch secret memory that nobody else uses; between calls it holds no key
    public SecretHkdf(MemorySegment scratch) {
        this.scratch = scratch;
        extracted = scratch.asSlice(0, HASH_BYTES);
        last = scratch.asSlice(LAST_AT, HASH_BYTES);
    }

    /// RFC 5869: extract, then expand into all of `out`, whose length is a multiple of 32 bytes.
    ///
    /// @param out may be the key itself
    public void derive(MemorySegment key, byte[] salt, byte[] info, MemorySegment out) {
        MemorySegment none = MemorySegment.ofArray(new byte[HASH_BYTES]);
        hmac(salt.length == 0 ? none : MemorySegment.ofArray(salt), key, extracted);
        MemorySegment.copy(info, 0, scratch, JAVA_BYTE, INFO_AT, info.length);
        long end = INFO_AT + info.length;
        for (long at = 0; at < out.byteSize(); at += HASH_BYTES) {
            scratch.set(JAVA_BYTE, end, (byte) (at / HASH_BYTES + 1));
            long from = at == 0 ? INFO_AT : LAST_AT;
            hmac(extracted, scratch.asSlice(from, end + 1 - from), last);
            out.asSlice(at, HASH_BYTES).copyFrom(last);
        }
        scratch.fill((byte) 0);
    }

    /// @param out 32 bytes
    public static void hmac(MemorySegment key, MemorySegment message, MemorySegment out) {
        MemorySegment made;
        try {
            made = (MemorySegment) Libcrypto.Calls.HMAC.invokeExact(
                    Libcrypto.Calls.SHA_256,
                    key,
                    (int) key.byteSize(),
                    message,
                    message.byteSize(),
                    out,
                    MemorySegment.NULL);
        } catch (Throwable e) {
            throw new LinkageError("HMAC", e);
        }
        if (made.address() == 0) {
            throw new IllegalStateException("HMAC failed");
        }
    }
}
