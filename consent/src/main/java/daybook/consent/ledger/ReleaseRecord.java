package daybook.consent.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the ledger says of one approval.
///
/// @param at when it was approved
/// @param identity by which of the vault's identities, counted from 0: its owner key signed the bundle
/// @param withdrawn when the release of that digest was taken back; empty where it stands
public record ReleaseRecord(Statement.Released release, Instant at, int identity, Optional<Instant> withdrawn) {

    /// All of them, the oldest first. What was approved twice stands there twice.
    public static List<ReleaseRecord> of(List<Entry> entries) {
        List<ReleaseRecord> records = new ArrayList<>();
        int identity = 0;
        for (Entry entry : entries) {
            if (entry.statement() instanceof Statement.Released released) {
                records.add(new ReleaseRecord(released, entry.time(), identity, Optional.empty()));
            } else if (entry.statement() instanceof Statement.Withdrawn(String digest)) {
                records.replaceAll(record -> record.withdrawnAt(digest, entry.time()));
            } else if (entry.statement() instanceof Statement.Rotated) {
                identity++;
            }
        }
        return records;
    }

    private ReleaseRecord withdrawnAt(String digest, Instant time) {
        return release.digest().equals(digest) && withdrawn.isEmpty()
                ? new ReleaseRecord(release, at, identity, Optional.of(time))
                : this;
    }
}
