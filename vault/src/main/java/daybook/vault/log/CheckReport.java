package daybook.vault.log;

import java.util.List;

/// What a check of a vault came to.
///
/// @param epochs epochs that have blocks
/// @param tornTails segments with bytes that a crash left behind the part that counts
/// @param erased shares that are gone, each of one epoch and source
public record CheckReport(int sessions, long epochs, int tornTails, long erased, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /// Whether everything is as it was written.
    public boolean ok() {
        return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
    }
}
