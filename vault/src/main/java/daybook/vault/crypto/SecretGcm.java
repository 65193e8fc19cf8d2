package daybook.vault.crypto;

import java.io.Closeable;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/// Seals with AES-256-GCM as [AesGcm] does, under one key that never touches Java's heap. For one thread.
public final class SecretGcm implements Closeable {
    private static final int GET_TAG = 0x10;

    private final MemorySegment cipher;
    private final MemorySegment length = MemorySegment.ofArray(new int[1]);
    private long last = -1;
    private boolean closed;

    /// @param key 32 bytes, which are copied into the cipher's own memory and wiped there when it is closed
    public SecretGcm(MemorySegment key) {
        if (key.byteSize() != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException("an AES-256 key has 32 bytes");
        }
        try {
            cipher = (MemorySegment) Libcrypto.Calls.NEW_CIPHER.invokeExact();
        } catch (Throwable e) {
            throw new LinkageError("EVP_CIPHER_CTX_new", e);
        }
        begin(Libcrypto.Calls.AES_256_GCM, key, MemorySegment.NULL);
    }

    /// Seals `count` bytes of `in` into `out`, which needs room for the tag.
    ///
    /// @param number the nonce; greater than any before under this key
    public void seal(long number, byte[] aad, byte[] in, int count, byte[] out, int outAt) {
        if (closed || number <= last) {
            throw new IllegalStateException("a nonce twice under one key");
        }
        last = number;
        byte[] nonce = ByteBuffer.allocate(AesGcm.NONCE_BYTES)
                .putInt(0)
                .putLong(number)
                .array();
        seal(nonce, aad, in, count, out, outAt);
    }

    /// Under any nonce. That no two are ever the same is then the caller's part.
    void seal(byte[] nonce, byte[] aad, byte[] in, int count, byte[] out, int outAt) {
        begin(MemorySegment.NULL, MemorySegment.NULL, MemorySegment.ofArray(nonce));
        MemorySegment to = MemorySegment.ofArray(out).asSlice(outAt, (long) count + AesGcm.TAG_BYTES);
        update(MemorySegment.NULL, MemorySegment.ofArray(aad), aad.length);
        update(to, MemorySegment.ofArray(in), count);
        MemorySegment tag = to.asSlice(count);
        require(() -> (int) Libcrypto.Calls.FINISH.invokeExact(cipher, tag, length));
        require(() -> (int) Libcrypto.Calls.CONTROL.invokeExact(cipher, GET_TAG, AesGcm.TAG_BYTES, tag));
    }

    private void begin(MemorySegment kind, MemorySegment key, MemorySegment number) {
        require(() -> (int) Libcrypto.Calls.BEGIN.invokeExact(cipher, kind, MemorySegment.NULL, key, number));
    }

    private void update(MemorySegment to, MemorySegment from, int count) {
        MethodHandle update = Libcrypto.Calls.UPDATE;
        require(() -> (int) update.invokeExact(cipher, to, length, from, count));
    }

    private interface Call {
        int make() throws Throwable;
    }

    private static void require(Call call) {
        int result;
        try {
            result = call.make();
        } catch (Throwable e) {
            throw new LinkageError("libcrypto", e);
        }
        if (result != 1) {
            throw new IllegalStateException("sealing failed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Libcrypto.Calls.FREE_CIPHER.invokeExact(cipher);
        } catch (Throwable e) {
            throw new LinkageError("EVP_CIPHER_CTX_free", e);
        }
    }
}
