package daybook.exporter.staging;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Reads a sealed file. No byte is given before its chunk is authentic. For one thread.
final class SealedInput extends InputStream {
    private final InputStream file;
    private final ChunkCipher cipher;
    private final byte[] sealed = new byte[ChunkCipher.SEALED_CHUNK_BYTES];
    private final byte[] plain = new byte[ChunkCipher.CHUNK_BYTES];
    private int at;
    private int end;
    private boolean last;
    private boolean changed;

    SealedInput(Path sealedFile, OneTimeKey oneTimeKey, int number, String path) throws IOException {
        file = new BufferedInputStream(
                Files.newInputStream(sealedFile, LinkOption.NOFOLLOW_LINKS), ChunkCipher.SEALED_CHUNK_BYTES);
        byte[] salt = file.readNBytes(ChunkCipher.SALT_BYTES);
        cipher = oneTimeKey.cipher(number, path, salt);
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int part = Math.min(length, end - at);
        System.arraycopy(plain, at, into, from, part);
        at += part;
        return part;
    }

    /// Whether there is a byte to give. That there is none is said only once the last chunk was authentic.
    private boolean fill() throws IOException {
        if (changed) {
            throw new StagingChangedException();
        }
        while (at == end && !last) {
            int length = file.readNBytes(sealed, 0, sealed.length);
            file.mark(1);
            boolean ends = file.read() < 0;
            file.reset();
            if (!cipher.open(sealed, length, ends, plain)) {
                changed = true;
                throw new StagingChangedException();
            }
            last = ends;
            at = 0;
            end = length - (ChunkCipher.SEALED_CHUNK_BYTES - ChunkCipher.CHUNK_BYTES);
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
