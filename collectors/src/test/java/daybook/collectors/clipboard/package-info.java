@NullMarked
package daybook.collectors.clipboard;

import org.jspecify.annotations.NullMarked;
