@NullMarked
package daybook.exporter.bundle;

import org.jspecify.annotations.NullMarked;
