package daybook.agent.release;

import daybook.consent.Answer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a whole list of a document's revisions tells of all that may leave of it.
///
/// Somebody may have been let in, have written, and have been let out again while nobody looked: before the bot came,
/// between two looks, in a pause. Nothing but the revisions names them, and the bot lists these when it starts and once
/// a day. For one thread.
final class Listing {
    /// A text comes about when the list does that is asked for with it; one that comes later is another.
    private static final Duration TOGETHER = Duration.ofMinutes(10);

    /// Up to when something of it leaves.
    private final Instant leaves;

    private String modified = "";
    private Instant changed = Instant.MIN;
    /// Whether there is a text that no file has been told of since.
    private boolean newText;

    private Instant asked = Instant.MIN;
    private int pages;
    private @Nullable Instant listed;

    Listing(Instant leaves) {
        this.leaves = leaves;
    }

    /// @param now when it was changed last, as Google tells
    /// @param toldWho whether it was told who may write
    void file(Answer answer, String now, boolean toldWho) {
        if (!answer.requested().isAfter(leaves) && (!toldWho || !now.equals(modified))) {
            modified = now;
            changed = answer.received();
            newText = false;
            listed = null;
            pages = 0;
        }
    }

    void text(Answer answer) {
        newText |= listed != null
                && !answer.requested().isAfter(leaves)
                && answer.requested().isAfter(listed.plus(TOGETHER));
    }

    /// @param last whether no more pages follow
    void page(Answer answer, boolean last) {
        if (answer.part().equals("0")) {
            asked = answer.requested();
            pages = 0;
        }
        if (answer.part().equals("" + pages) && !asked.isBefore(changed)) {
            pages++;
            if (last) {
                listed = asked;
                newText = false;
            }
        }
    }

    boolean isWhole() {
        return listed != null && !newText;
    }
}
