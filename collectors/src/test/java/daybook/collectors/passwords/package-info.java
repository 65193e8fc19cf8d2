/// Tests of [daybook.collectors.passwords], with real programs.
@NullMarked
package daybook.collectors.passwords;

import org.jspecify.annotations.NullMarked;
