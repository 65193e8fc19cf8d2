/// The walls of the house, over all its modules.
@NullMarked
package daybook.agent.house;

import org.jspecify.annotations.NullMarked;
