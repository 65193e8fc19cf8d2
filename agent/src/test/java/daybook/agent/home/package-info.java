@NullMarked
package daybook.agent.home;

import org.jspecify.annotations.NullMarked;
