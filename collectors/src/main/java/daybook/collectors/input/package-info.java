/// Keys and the pointer, as the X server's RECORD extension reports them.
///
/// Each collector records for itself, over connections of its own, on the thread that runs it: nothing is shared.
@NullMarked
package daybook.collectors.input;

import org.jspecify.annotations.NullMarked;
