package daybook.exporter.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// The pages of one column in one row group, as [TableWriter] writes them: zstd, version 1, perhaps after a dictionary.
///
/// Failures come as [UncheckedIOException], since Parquet's interface has none.
final class ColumnPages implements PageReader {
    /// A row group holds about 16 MiB before it is compressed.
    private static final long MOST_CHUNK_BYTES = 64L << 20;

    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final ParquetMetadataConverter WORDS = new ParquetMetadataConverter();

    private final long values;
    private final ByteArrayInputStream chunk;
    private final PrimitiveType type;
    private @Nullable PageHeader waiting;
    private long given;

    ColumnPages(RandomBytes file, ColumnMetaData column, PrimitiveType type) throws IOException {
        this.type = type;
        values = column.getNum_values();
        long from = column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
        long length = column.getTotal_compressed_size();
        if (column.getCodec() != CompressionCodec.ZSTD) {
            throw new IOException("a column is compressed by another codec than zstd");
        }
        if (values < 0 || length < 0 || length > MOST_CHUNK_BYTES) {
            throw new IOException("a column is too large");
        }
        chunk = new ByteArrayInputStream(file.read(from, (int) length));
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            if (header == null || header.getType() != PageType.DICTIONARY_PAGE) {
                waiting = header;
                return null;
            }
            var dictionary = told(header.getDictionary_page_header());
            return new DictionaryPage(
                    bytes(header),
                    header.getUncompressed_page_size(),
                    dictionary.getNum_values(),
                    WORDS.getEncoding(dictionary.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            PageHeader header = header();
            if (header == null) {
                return null;
            }
            if (header.getType() != PageType.DATA_PAGE) {
                throw new IOException("a page of another kind than Daybook writes");
            }
            var page = told(header.getData_page_header());
            given += page.getNum_values();
            if (page.getNum_values() < 0 || given > values) {
                throw new IOException("its pages hold more values than the column");
            }
            return new DataPageV1(
                    bytes(header),
                    page.getNum_values(),
                    header.getUncompressed_page_size(),
                    Statistics.createStats(type),
                    WORDS.getEncoding(page.getRepetition_level_encoding()),
                    WORDS.getEncoding(page.getDefinition_level_encoding()),
                    WORDS.getEncoding(page.getEncoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable PageHeader header() throws IOException {
        PageHeader header = waiting;
        waiting = null;
        if (header != null) {
            return header;
        }
        int left = chunk.available();
        PageHeader read = left == 0 ? null : Util.readPageHeader(chunk);
        if (left - chunk.available() > MOST_HEADER_BYTES) {
            throw new IOException("a page's header is too long");
        }
        return read;
    }

    private static <T> T told(@Nullable T header) throws IOException {
        if (header == null) {
            throw new IOException("a page's header says too little");
        }
        return header;
    }

    private BytesInput bytes(PageHeader header) throws IOException {
        int length = header.getCompressed_page_size();
        if (length < 0 || length > chunk.available()) {
            throw new IOException("a page is longer than its column");
        }
        return BytesInput.from(Zstd.decompressed(chunk.readNBytes(length), header.getUncompressed_page_size()));
    }
}
