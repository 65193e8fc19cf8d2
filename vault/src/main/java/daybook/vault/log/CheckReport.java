package daybook.vault.log;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a check of a vault came to.
///
/// @param frames pictures of the screen; empty where no key opened the vault to count them
/// @param epochs epochs that have blocks
/// @param tornTails segments with bytes that a crash left behind the part that counts
/// @param erased shares that are gone, each of one epoch and source
public record CheckReport(
        int sessions, OptionalLong frames, long epochs, int tornTails, long erased, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /// The same, and what was found beside the vault. What both found is told once.
    public CheckReport with(List<Finding> beside) {
        List<Finding> all =
                Stream.concat(findings.stream(), beside.stream()).distinct().toList();
        return new CheckReport(sessions, frames, epochs, tornTails, erased, all);
    }

    /// Whether everything is as it was written.
    public boolean ok() {
        return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
    }
}
