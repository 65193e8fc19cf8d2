package daybook.exporter.parquet;

import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// The one codec of pages: zstd at level 3, one frame a page, without Hadoop's pools.
final class Zstd implements CompressionCodecFactory {
    private static final int LEVEL = 3;
    /// No page that a [TableWriter] makes comes near it: what a foreign file says of its pages is not believed.
    private static final int MOST_BYTES = 256 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        if (name != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("pages are compressed by another codec than zstd");
        }
        return new Decompressor();
    }

    @Override
    public void release() {}

    private static byte[] bytes(BytesInput page) throws IOException {
        try (InputStream in = page.toInputStream()) {
            return in.readAllBytes();
        }
    }

    private static final class Compressor implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            return BytesInput.from(com.github.luben.zstd.Zstd.compress(bytes(page), LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {}
    }

    private static final class Decompressor implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput page, int plainBytes) throws IOException {
            return BytesInput.from(decompressed(bytes(page), plainBytes));
        }

        @Override
        public void decompress(ByteBuffer page, int pageBytes, ByteBuffer into, int plainBytes) throws IOException {
            byte[] bytes = new byte[pageBytes];
            page.get(bytes);
            into.put(decompressed(bytes, plainBytes));
        }

        private static byte[] decompressed(byte[] page, int plainBytes) throws IOException {
            if (plainBytes < 0 || plainBytes > MOST_BYTES) {
                throw new IOException("a page that is too large");
            }
            try {
                byte[] plain = com.github.luben.zstd.Zstd.decompress(page, plainBytes);
                if (plain.length == plainBytes) {
                    return plain;
                }
            } catch (ZstdException e) {
                // Told below, with those of another length.
            }
            throw new IOException("a page that is no zstd of its length");
        }

        @Override
        public void release() {}
    }
}
