@NullMarked
package daybook.consent;

import org.jspecify.annotations.NullMarked;
