/// Placeholder.
@NullMarked
package daybook.vault;

import org.jspecify.annotations.NullMarked;
