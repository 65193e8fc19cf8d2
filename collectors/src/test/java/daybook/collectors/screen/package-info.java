/// The screen, on real displays with real programs.
@NullMarked
package daybook.collectors.screen;

import org.jspecify.annotations.NullMarked;
