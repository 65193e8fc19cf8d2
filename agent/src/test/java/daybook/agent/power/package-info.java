@NullMarked
package daybook.agent.power;

import org.jspecify.annotations.NullMarked;
