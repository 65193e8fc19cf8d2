/// The X display: what has the focus, what time its server says it is, and displays of one's own.
///
/// Xlib is called through `java.lang.foreign`; only [XDisplay] and [DisplayGuard] touch it. Xlib's way of ending
/// the process when a server goes is taken away by [DisplayGuard].
@NullMarked
package daybook.collectors.x11;

import org.jspecify.annotations.NullMarked;
