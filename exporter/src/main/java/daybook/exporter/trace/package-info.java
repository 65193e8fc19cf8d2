/// A session as one line of time: [Trace].
@NullMarked
package daybook.exporter.trace;

import org.jspecify.annotations.NullMarked;
