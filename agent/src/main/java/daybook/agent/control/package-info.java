/// How a command speaks to the recorder that runs: one line of JSON each way over a socket of the Unix domain that only
/// its owner can open.
@NullMarked
package daybook.agent.control;

import org.jspecify.annotations.NullMarked;
