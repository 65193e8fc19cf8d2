package daybook.exporter.staging;

import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Says that a staged file has ended only where it was what the index says of it, to the byte.
final class WholeInput extends FilterInputStream {
    private final StagedFile file;
    private final MessageDigest digest = Digests.sha256();
    private long size;
    private boolean whole;

    WholeInput(InputStream in, StagedFile file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            digest.update(into, from, count);
            size += count;
        } else if (count < 0 && !whole) {
            if (size != file.sizeBytes() || !Hash.of(digest.digest()).equals(file.sha256())) {
                throw new StagingChangedException();
            }
            whole = true;
        }
        return count;
    }

    /// Skips nothing: what is not read is not checked.
    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
