@NullMarked
package daybook.collectors.sharing;

import org.jspecify.annotations.NullMarked;
