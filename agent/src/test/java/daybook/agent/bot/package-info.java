/// What the recorder and the bot say to each other.
@NullMarked
package daybook.agent.bot;

import org.jspecify.annotations.NullMarked;
