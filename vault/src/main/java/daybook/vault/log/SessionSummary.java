package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// What can be told of a session without opening it.
///
/// @param duration up to its last seal
/// @param sources those that have data
/// @param sizeBytes the length of its segments and runs
public record SessionSummary(
        Id session, Instant started, Duration duration, Set<Source> sources, long sizeBytes, Ending ending) {}
