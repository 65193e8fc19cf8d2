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
/// The last chunk is written when it is closed: one that was not closed does not open. After a write that failed all
/// others fail, and so does closing.
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
    private boolean failed;

    /// Is told the size and SHA-256 of what was written, once, when it is on the disk.
    @FunctionalInterface
    interface WhenWritten {
        void written(long sizeBytes, byte[] sha256);
    }

    SealedOutput(Path sealedFile, OneTimeKey oneTimeKey, int number, String path, WhenWritten whenWritten)
            throws IOException {
        this.whenWritten = whenWritten;
        byte[] salt = Random.bytes(ChunkCipher.SALT_BYTES);
        cipher = oneTimeKey.cipher(number, path, salt);
        file = FileChannel.open(
                sealedFile,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        put(ByteBuffer.wrap(salt));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (closed || failed) {
            throw new IOException(failed ? "an earlier write failed" : "the file is closed");
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
        put(ByteBuffer.wrap(sealed, 0, held + AesGcm.TAG_BYTES));
        held = 0;
    }

    /// Writes all of it. Where that fails nothing is ever written again: a chunk may stand there in half.
    private void put(ByteBuffer bytes) throws IOException {
        boolean done = false;
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            done = true;
        } finally {
            failed = !done;
        }
    }

    /// Closes it without its last chunk: what is there does not open.
    void abandon() throws IOException {
        failed = true;
        closed = true;
        Arrays.fill(plain, (byte) 0);
        file.close();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (failed) {
            abandon();
            throw new IOException("an earlier write failed");
        }
        closed = true;
        try (file) {
            seal(true);
            file.force(true);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        whenWritten.written(size, digest.digest());
    }
}
