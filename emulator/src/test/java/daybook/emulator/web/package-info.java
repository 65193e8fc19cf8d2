@NullMarked
package daybook.emulator.web;

import org.jspecify.annotations.NullMarked;
