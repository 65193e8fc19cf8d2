/// Placeholder.
@NullMarked
package daybook.collectors;

import org.jspecify.annotations.NullMarked;
