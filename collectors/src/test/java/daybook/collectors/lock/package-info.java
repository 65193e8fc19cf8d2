@NullMarked
package daybook.collectors.lock;

import org.jspecify.annotations.NullMarked;
