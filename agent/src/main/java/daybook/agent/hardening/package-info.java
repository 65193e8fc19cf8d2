/// What the recorder gives up before it records, so that nobody need believe that it will not.
@NullMarked
package daybook.agent.hardening;

import org.jspecify.annotations.NullMarked;
