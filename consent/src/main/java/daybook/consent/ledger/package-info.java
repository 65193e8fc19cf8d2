/// What the researcher allowed and forbade, as signed statements that can be read without unlocking the vault.
///
/// [Ledger] is the file: append-only, each [Entry] chained to the one before by digest and signed by the owner's key
/// or by the recorder's, which may only narrow, or end a pause within the grants. [Standing] is what follows from the
/// entries; it gives the [daybook.consent.Policy] of an instant. The lines are described in docs/ledger-format.md.
@NullMarked
package daybook.consent.ledger;

import org.jspecify.annotations.NullMarked;
