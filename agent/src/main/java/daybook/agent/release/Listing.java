package daybook.agent.release;

import daybook.consent.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a whole list of a document's revisions tells of all that may leave of it.
///
/// Somebody may have been let in, have written, and have been let out again while nobody looked: before the bot came,
/// between two looks, in a pause. Nothing but the revisions names them, and where something has changed, the bot lists
/// these when it starts and once a day. Google may leave out the oldest of many, and does not say so: then nobody can
/// know.
///
/// Times are Google's, since sessions do not stand in order where the machine's clock was set; what has none is not
/// known to be before anything. For one thread.
final class Listing {
    /// Up to when something of it leaves.
    private final Instant leaves;

    private String modified = "";
    /// When something was told last that a list must come after.
    private Instant changed = Instant.MIN;

    private Instant asked = Instant.MIN;
    private int pages;
    private @Nullable Instant listed;

    Listing(Instant leaves) {
        this.leaves = leaves;
    }

    /// @param now when it was changed last, as Google tells
    /// @param toldWho whether it was told who may write
    void file(Answer answer, String now, boolean toldWho) {
        if (!toldWho || !now.equals(modified)) {
            modified = now;
            change(answer);
        }
    }

    void text(Answer answer) {
        change(answer);
    }

    private void change(Answer answer) {
        Instant at = served(answer);
        if (!at.isAfter(leaves) && (listed == null || !at.isBefore(listed))) {
            changed = at.isAfter(changed) ? at : changed;
            listed = null;
            pages = 0;
        }
    }

    /// @param last whether no more pages follow
    void page(Answer answer, boolean last) {
        if (answer.part().equals("0")) {
            Instant served = answer.served();
            asked = served == null ? Instant.MIN : served;
            pages = 0;
        }
        if (answer.part().equals("" + pages) && !asked.isBefore(changed)) {
            pages++;
            if (last) {
                listed = asked;
            }
        }
    }

    boolean isWhole() {
        return listed != null;
    }

    /// By Google's clock, to the second; the latest where it was not told.
    static Instant served(Answer answer) {
        Instant served = answer.served();
        return served == null ? Instant.MAX : served;
    }
}
