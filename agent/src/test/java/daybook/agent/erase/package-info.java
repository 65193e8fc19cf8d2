@NullMarked
package daybook.agent.erase;

import org.jspecify.annotations.NullMarked;
