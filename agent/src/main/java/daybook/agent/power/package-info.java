/// Where this machine has its power from.
@NullMarked
package daybook.agent.power;

import org.jspecify.annotations.NullMarked;
