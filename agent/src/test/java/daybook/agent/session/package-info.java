/// Whole sessions: real programs on a real display, recorded by the program as its user runs it.
@NullMarked
package daybook.agent.session;

import org.jspecify.annotations.NullMarked;
