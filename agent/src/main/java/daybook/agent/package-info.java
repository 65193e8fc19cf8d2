/// Placeholder.
@NullMarked
package daybook.agent;

import org.jspecify.annotations.NullMarked;
