/// The commands, one class each. [Options] are those that all take.
@NullMarked
package daybook.agent.command;

import org.jspecify.annotations.NullMarked;
