@NullMarked
package daybook.emulator;

import org.jspecify.annotations.NullMarked;
