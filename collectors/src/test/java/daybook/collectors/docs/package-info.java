@NullMarked
package daybook.collectors.docs;

import org.jspecify.annotations.NullMarked;
