@NullMarked
package daybook.agent.notices;

import org.jspecify.annotations.NullMarked;
