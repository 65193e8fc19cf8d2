package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;

/// Joins splices that only chance holds apart: where a sentence was rewritten, a blank or a comma that both have is no
/// reason to call it two edits.
final class Joining {
    private static final int FAR = 8;

    private Joining() {}

    static List<Splice> join(List<Splice> splices, String before, String after) {
        List<Splice> joined = new ArrayList<>();
        for (Splice next : splices) {
            if (!joined.isEmpty() && isOne(joined.getLast(), next, before)) {
                Splice last = joined.removeLast();
                int toAfter = next.atAfter() + next.inserted().length();
                joined.add(new Splice(
                        last.at(),
                        before.substring(last.at(), next.at() + next.deleted().length()),
                        last.atAfter(),
                        after.substring(last.atAfter(), toAfter)));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean isOne(Splice last, Splice next, String before) {
        int from = last.at() + last.deleted().length();
        if (from == next.at()) {
            return true;
        }
        return next.at() - from < FAR
                && (last.act() == Edit.Act.REPLACE || next.act() == Edit.Act.REPLACE)
                && before.substring(from, next.at()).codePoints().noneMatch(Character::isLetterOrDigit)
                && before.indexOf('\n', from, next.at()) < 0;
    }
}
