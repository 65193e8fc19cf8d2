package daybook.collectors.docs;

import daybook.collectors.docs.Followed.Errand;
import java.time.Instant;
import java.util.LinkedHashSet;

/// The turn to get all of a document as Google holds it, which one has at a time. Safe for use by several threads.
///
/// Whoever comes while another has it is woken once it is free, in the order in which they came. That is no promise:
/// who is woken may be held up, or be left out by now. So whoever waits comes again by itself too, and takes it then.
final class RawTurn {
    private final LinkedHashSet<Followed> waiting = new LinkedHashSet<>();
    private boolean taken;

    /// @return whether it is this document's now
    synchronized boolean take(Followed document) {
        if (taken) {
            waiting.add(document);
            return false;
        }
        waiting.remove(document);
        taken = true;
        return true;
    }

    synchronized void release(Instant now) {
        taken = false;
        wakeNext(now);
    }

    /// Where it is free: also for who was woken and wants it no more.
    synchronized void wakeNext(Instant now) {
        if (!taken && !waiting.isEmpty()) {
            waiting.removeFirst().wake(Errand.RAW, now);
        }
    }
}
