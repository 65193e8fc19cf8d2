@NullMarked
package daybook.agent.demo;

import org.jspecify.annotations.NullMarked;
