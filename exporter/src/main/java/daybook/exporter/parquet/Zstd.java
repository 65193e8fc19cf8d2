package daybook.exporter.parquet;

import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// The one codec of pages: zstd at level 3, one frame a page, without Hadoop's pools.
final class Zstd implements CompressionCodecFactory {
    private static final int LEVEL = 3;
    /// No page that a [TableWriter] makes comes near it: what a foreign file says of its pages is not believed.
    private static final int MOST_BYTES = 16 << 20;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Compressor();
    }

    /// Never called: [ColumnPages] reads.
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException();
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

    /// A page of a file that somebody else made.
    static byte[] decompressed(byte[] page, int plainBytes) throws IOException {
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
}
