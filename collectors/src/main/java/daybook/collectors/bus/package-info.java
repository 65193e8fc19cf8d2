/// Message buses of this machine: who speaks on them, and what is asked there.
@NullMarked
package daybook.collectors.bus;

import org.jspecify.annotations.NullMarked;
