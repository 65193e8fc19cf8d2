package daybook.vault.log;

import daybook.vault.Id;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What a writer must know of the session that it writes.
///
/// @param started when the session's clock stood at zero, as the machine believed
/// @param nanos the session's clock now; it never goes back
/// @param ledger where the consent ledger stands now; asked for each segment
public record SessionStart(Id session, Instant started, LongSupplier nanos, Supplier<LedgerHead> ledger) {}
