package daybook.exporter.staging;

import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Random;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/// A file that is sealed while it is written. For one thread.
///
/// The last chunk is written when it is closed: one that was not closed does not open.
final class SealedOutput extends OutputStream {
    private final FileChannel file;
    private final ChunkCipher cipher;
    private final byte[] plain = new byte[ChunkCipher.CHUNK_BYTES];
    private final byte[] sealed = new byte[ChunkCipher.SEALED_CHUNK_BYTES];
    private final MessageDigest digest = Digests.sha256();
    private final WhenWritten whenWritten;
    private int held;
    private long size;
    private boolean closed;

    /// Is told the size and SHA-256 of what was written, once, when it is on the disk.
    @FunctionalInterface
    interface WhenWritten {
        void written(long sizeBytes, byte[] sha256);
    }

    SealedOutput(Path path, byte[] oneTimeKey, WhenWritten whenWritten) throws IOException {
        this.whenWritten = whenWritten;
        byte[] salt = Random.bytes(ChunkCipher.SALT_BYTES);
        cipher = new ChunkCipher(oneTimeKey, salt);
        file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write(ByteBuffer.wrap(salt));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (closed) {
            throw new IOException("the file is closed");
        }
        digest.update(bytes, from, length);
        size += length;
        int at = from;
        while (at < from + length) {
            // A full chunk waits until it is known that it is not the last.
            if (held == plain.length) {
                seal(false);
            }
            int part = Math.min(plain.length - held, from + length - at);
            System.arraycopy(bytes, at, plain, held, part);
            held += part;
            at += part;
        }
    }

    private void seal(boolean last) throws IOException {
        cipher.seal(plain, held, last, sealed);
        write(ByteBuffer.wrap(sealed, 0, held + AesGcm.TAG_BYTES));
        held = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            seal(true);
            file.force(true);
        }
        Arrays.fill(plain, (byte) 0);
        whenWritten.written(size, digest.digest());
    }
}
