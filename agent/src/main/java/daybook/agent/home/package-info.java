/// Where one researcher's Daybook lies, and how it is opened: [Home].
@NullMarked
package daybook.agent.home;

import org.jspecify.annotations.NullMarked;
