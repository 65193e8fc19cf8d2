package daybook.emulator.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How Drive's revisions come out of a log: what was done within a while is one, and old ones go.
///
/// @param merged how long one revision takes in edits
/// @param kept how many there are at most
public record RevisionRule(Duration merged, int kept) {
    List<Revision> revisions(Revision first, List<Edit> edits) {
        List<Revision> all = new ArrayList<>(List.of(first));
        Instant opened = first.modified();
        for (Edit edit : edits) {
            Revision revision = new Revision(edit.number(), edit.at(), edit.by());
            if (edit.at().isAfter(opened.plus(merged))) {
                opened = edit.at();
                all.add(revision);
            } else {
                all.set(all.size() - 1, revision);
            }
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - kept), all.size()));
    }
}
