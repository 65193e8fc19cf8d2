@NullMarked
package daybook.consent.ledger;

import org.jspecify.annotations.NullMarked;
