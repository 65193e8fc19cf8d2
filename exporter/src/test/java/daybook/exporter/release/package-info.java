@NullMarked
package daybook.exporter.release;

import org.jspecify.annotations.NullMarked;
