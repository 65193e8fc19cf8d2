@NullMarked
package daybook.exporter.staging;

import org.jspecify.annotations.NullMarked;
