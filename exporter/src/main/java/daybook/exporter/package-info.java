/// Placeholder.
@NullMarked
package daybook.exporter;

import org.jspecify.annotations.NullMarked;
