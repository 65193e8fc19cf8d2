/// What people are told before they agree, and by what it is known later which words those were.
@NullMarked
package daybook.agent.notices;

import org.jspecify.annotations.NullMarked;
