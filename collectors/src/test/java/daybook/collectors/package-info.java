/// What holds for every collector, and the means to see it on a real display.
@NullMarked
package daybook.collectors;

import org.jspecify.annotations.NullMarked;
