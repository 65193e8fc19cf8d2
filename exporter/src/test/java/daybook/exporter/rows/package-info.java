@NullMarked
package daybook.exporter.rows;

import org.jspecify.annotations.NullMarked;
