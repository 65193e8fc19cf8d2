package daybook.vault.codec;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Unproven;

/// One thing that a reader finds in a session. Only what was sealed comes back as [Seen]: the gate had admitted it.
public sealed interface Stored {

    /// The epoch under whose keys it lay.
    int epoch();

    /// Something that a collector saw.
    record Seen(int epoch, Observation observation) implements Stored {}

    /// A source recorded nothing for a while.
    record Missing(int epoch, Gap gap) implements Stored {}

    /// A reading of a clock.
    record Clock(int epoch, ClockSample sample) implements Stored {}

    /// What the session was recorded on.
    record On(int epoch, Machine machine) implements Stored {}

    /// Nobody can tell whether a password is in what a source recorded for a while.
    record Doubtful(int epoch, Unproven unproven) implements Stored {}

    /// A source's share of that epoch is destroyed: what was recorded cannot be read by anybody. Or, where a part of it
    /// remains, what stood here was erased.
    record Erased(int epoch, Source source) implements Stored {}

    /// The session's own journal of that epoch is destroyed.
    record ErasedJournal(int epoch) implements Stored {}
}
