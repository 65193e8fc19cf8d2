/// What holds for the program as a whole.
@NullMarked
package daybook.agent;

import org.jspecify.annotations.NullMarked;
