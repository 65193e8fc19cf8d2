@NullMarked
package daybook.exporter.parquet;

import org.jspecify.annotations.NullMarked;
