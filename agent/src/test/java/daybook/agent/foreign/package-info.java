/// Files of others, and the process that reads them.
@NullMarked
package daybook.agent.foreign;

import org.jspecify.annotations.NullMarked;
