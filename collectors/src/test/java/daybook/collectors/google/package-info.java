@NullMarked
package daybook.collectors.google;

import org.jspecify.annotations.NullMarked;
