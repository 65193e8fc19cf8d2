package daybook.consent.ledger;

import java.time.Instant;

/// One line of the ledger, verified.
///
/// @param number 1 for the first line
/// @param time by the clock of the machine that wrote it
public record Entry(long number, Instant time, Hand by, Statement statement) {

    /// Whose key signed it.
    public enum Hand {
        /// The researcher, with the passphrase.
        OWNER,
        /// The recorder, for acts that narrow and for the end of a pause.
        RECORDER
    }
}
