/// The program: [Daybook] is its command line. Each command is a class in `command`; recording lies in `recorder`.
@NullMarked
package daybook.agent;

import org.jspecify.annotations.NullMarked;
