/// What works on this machine: tried, not guessed.
@NullMarked
package daybook.agent.doctor;

import org.jspecify.annotations.NullMarked;
