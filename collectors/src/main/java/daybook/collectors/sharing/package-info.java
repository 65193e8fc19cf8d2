/// Whether the screen is being shared: by the windows with which programs that share it say so.
@NullMarked
package daybook.collectors.sharing;

import org.jspecify.annotations.NullMarked;
