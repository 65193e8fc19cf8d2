/// What works on this machine.
@NullMarked
package daybook.agent.doctor;

import org.jspecify.annotations.NullMarked;
