@NullMarked
package daybook.exporter.trace;

import org.jspecify.annotations.NullMarked;
