package daybook.exporter.parquet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Bytes that are read in any order: a file, or an array that must not lie on the disk.
sealed interface RandomBytes extends Closeable {
    long size() throws IOException;

    /// @throws EOFException where they are not all there; nothing is made room for before that is known
    byte[] read(long from, int length) throws IOException;

    static RandomBytes of(Path path) throws IOException {
        return new OfFile(FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    static RandomBytes of(byte[] bytes) {
        return new OfArray(bytes);
    }

    private static void requireThere(long from, int length, long sizeBytes) throws EOFException {
        if (from < 0 || length < 0 || from > sizeBytes - length) {
            throw new EOFException("it refers to bytes that it does not have");
        }
    }

    record OfFile(FileChannel channel) implements RandomBytes {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public byte[] read(long from, int length) throws IOException {
            requireThere(from, length, size());
            ByteBuffer into = ByteBuffer.allocate(length);
            while (into.hasRemaining()) {
                if (channel.read(into, from + into.position()) < 0) {
                    throw new EOFException("it became shorter");
                }
            }
            return into.array();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// Its array is the caller's and is not changed.
    @SuppressWarnings("ArrayRecordComponent")
    record OfArray(byte[] bytes) implements RandomBytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long from, int length) throws IOException {
            requireThere(from, length, bytes.length);
            return Arrays.copyOfRange(bytes, (int) from, (int) from + length);
        }

        @Override
        public void close() {}
    }
}
