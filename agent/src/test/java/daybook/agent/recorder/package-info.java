@NullMarked
package daybook.agent.recorder;

import org.jspecify.annotations.NullMarked;
