/// Keys and the pointer, injected into real displays.
@NullMarked
package daybook.collectors.input;

import org.jspecify.annotations.NullMarked;
