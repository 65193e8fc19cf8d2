@NullMarked
package daybook.agent.command;

import org.jspecify.annotations.NullMarked;
