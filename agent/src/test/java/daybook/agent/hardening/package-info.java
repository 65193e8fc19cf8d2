/// What the recorder gives up before it records.
@NullMarked
package daybook.agent.hardening;

import org.jspecify.annotations.NullMarked;
