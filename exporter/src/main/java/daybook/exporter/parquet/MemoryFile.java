package daybook.exporter.parquet;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// A file in memory, as Parquet's reader wants it.
final class MemoryFile implements InputFile {
    private final byte[] bytes;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        Place place = new Place(bytes);
        return new DelegatingSeekableInputStream(place) {
            @Override
            public long getPos() {
                return place.at();
            }

            @Override
            public void seek(long to) {
                place.go(to);
            }
        };
    }

    private static final class Place extends ByteArrayInputStream {
        Place(byte[] bytes) {
            super(bytes);
        }

        long at() {
            return pos;
        }

        void go(long to) {
            pos = Math.toIntExact(Math.min(to, count));
        }
    }

    @Override
    public String toString() {
        return "MemoryFile[" + bytes.length + "]";
    }
}
