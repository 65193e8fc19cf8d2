package daybook.exporter.parquet;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/// How Parquet is read: all of it, with our own codec, without Hadoop.
///
/// The public builder makes Hadoop's codecs before it can be told of others, and their classes are not there at run
/// time. So the constructor that it calls in the end is called here; it is not public.
final class ReadOptions {
    private static final int PARAMETERS = 18;
    private static final int MOST_BYTES_AT_ONCE = 8 << 20;

    private ReadOptions() {}

    static ParquetReadOptions plain() {
        try {
            Constructor<?> constructor = Stream.of(ParquetReadOptions.class.getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == PARAMETERS)
                    .findAny()
                    .orElseThrow(() -> new LinkageError("another parquet-hadoop than this was written for"));
            constructor.setAccessible(true);
            return (ParquetReadOptions) constructor.newInstance(
                    // No filter of any kind, no vectored reading: every row is wanted.
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    FilterCompat.NOOP,
                    ParquetMetadataConverter.NO_FILTER,
                    new Zstd(),
                    new HeapByteBufferAllocator(),
                    MOST_BYTES_AT_ONCE,
                    Map.of(),
                    null,
                    null,
                    new PlainParquetConfiguration());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("another parquet-hadoop than this was written for", e);
        }
    }
}
