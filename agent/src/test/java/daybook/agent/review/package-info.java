@NullMarked
package daybook.agent.review;

import org.jspecify.annotations.NullMarked;
