/// What may leave, and what consent says of it.
@NullMarked
package daybook.agent.release;

import org.jspecify.annotations.NullMarked;
