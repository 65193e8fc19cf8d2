/// What is derived of documents, against what was done to them.
@NullMarked
package daybook.agent.docs;

import org.jspecify.annotations.NullMarked;
