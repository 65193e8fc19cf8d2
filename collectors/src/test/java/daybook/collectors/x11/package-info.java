/// The watch over windows, on real displays.
@NullMarked
package daybook.collectors.x11;

import org.jspecify.annotations.NullMarked;
