/// The visible sign that something records.
@NullMarked
package daybook.agent.badge;

import org.jspecify.annotations.NullMarked;
