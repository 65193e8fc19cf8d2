package daybook.vault.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file, read and written by position.
public interface DiskFile extends Closeable {

    long size() throws IOException;

    /// Reads until the buffer is full or the file ends.
    ///
    /// @return how many bytes were read
    int read(ByteBuffer into, long position) throws IOException;

    /// Writes all of the buffer. Bytes skipped over read as zero.
    void write(ByteBuffer from, long position) throws IOException;

    /// Returns once everything written will survive a loss of power.
    void force() throws IOException;
}
