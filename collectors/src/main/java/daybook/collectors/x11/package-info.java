/// The X display: what has the focus, what keys and pointer do and mean, what time its server says it is, and
/// displays of one's own.
///
/// Xlib and its kin are called through `java.lang.foreign`: their functions stand in [Xlib], [Xtst], [Xext],
/// [ScreenLibraries] and [KeySymbol], and nothing outside this package touches them. Xlib's way of ending the process
/// when a server goes is taken away by [DisplayGuard].
@NullMarked
package daybook.collectors.x11;

import org.jspecify.annotations.NullMarked;
