/// Erasing for good: which epochs are meant, the statement on the ledger, the end of their shares and of all that was
/// derived from them.
@NullMarked
package daybook.agent.erase;

import org.jspecify.annotations.NullMarked;
