@NullMarked
package daybook.vault.codec;

import org.jspecify.annotations.NullMarked;
