/// Tables as Parquet files: [TableWriter] and [TableReader].
///
/// No class of Hadoop is there at run time. What is written goes into a stream that the caller gives, since bundles
/// are staged sealed; the same rows give the same bytes.
@NullMarked
package daybook.exporter.parquet;

import org.jspecify.annotations.NullMarked;
