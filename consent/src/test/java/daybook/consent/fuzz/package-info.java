/// What gives parsers inputs that nobody would write, for the tests of every module.
@NullMarked
package daybook.consent.fuzz;

import org.jspecify.annotations.NullMarked;
