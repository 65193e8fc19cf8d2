/// What may leave, and what keeps it here.
@NullMarked
package daybook.agent.release;

import org.jspecify.annotations.NullMarked;
