/// Figures of this machine, as ratios against a peer in the same run.
@NullMarked
package daybook.agent.bench;

import org.jspecify.annotations.NullMarked;
