/// What is copied, as the X server's XFIXES extension tells of it.
@NullMarked
package daybook.collectors.clipboard;

import org.jspecify.annotations.NullMarked;
