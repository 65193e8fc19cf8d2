package daybook.collectors.docs;

import daybook.collectors.docs.Followed.Errand;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the bot remembers of one document from run to run. Used by one thread at a time; see [MemoryJson].
final class Memory {
    final String id;

    /// Null before Google has said what it is.
    @Nullable
    DocumentType type;

    boolean canEdit;
    boolean inBin;

    /// Google's time of its last change, as it stands in the file; empty at first.
    String modified = "";

    /// When the bot last had an answer about it.
    @Nullable
    Instant seen;

    /// From when on a loss of access is to be told: as of the first question in vain, or of this run, whose [Absences]
    /// know how far it is told since. Null while there is access.
    @Nullable
    Instant lost;

    @Nullable
    Instant lostSince;

    /// Since when an errand has been in vain because what it asks for is too large.
    final Map<Errand, Instant> tooLarge = new EnumMap<>(Errand.class);

    /// When something in it last changed, as far as the bot knows.
    Instant changed = Instant.EPOCH;

    int sizeBytes;

    /// By the kind and the place of an answer, what the last one stored there is known again by.
    final Map<String, String> fingerprints = new HashMap<>();

    /// By the kind and the place of a text or the file, when what was last stored there was asked for, by the machine's
    /// clock.
    final Map<String, Instant> stored = new HashMap<>();

    /// When it was last asked for since, and was the same, by the machine's clock. Not saved.
    final Map<String, Instant> stood = new HashMap<>();

    /// The last revision whose content was stored, and its time; empty at first.
    String revision = "";
    String revisionTime = "";

    /// Ids of revisions that Google failed at: to be asked for again.
    final Set<String> revisionsLeft = new LinkedHashSet<>();

    /// `modified` when the revisions were last listed, once the text of each was fetched.
    String listed = "";

    /// Whether something may have been written since a whole list of the revisions was last stored.
    boolean unlisted = true;

    /// `modified` when the text was last exported.
    String exported = "";

    /// `exported` when all of it was last got as Google holds it.
    String raw = "";

    /// The latest time of change among the comments that were stored; empty at first.
    String commentsUpTo = "";

    Instant commentsSwept = Instant.EPOCH;

    @Nullable
    Instant activityUpTo;

    /// From when on activity is told when it has settled: the latest of what was told so before. Null at first: of all.
    @Nullable
    Instant activityFrom;

    /// `changed` when activity was last told so.
    Instant activitySettled = Instant.EPOCH;

    Memory(String id) {
        this.id = id;
    }

    /// The machine's clock may have run ahead in the run before: no loss would be told until it is that late.
    void isReadAt(Instant now) {
        seen = noLater(seen, now);
        lost = noLater(lost, now);
        lostSince = noLater(lostSince, now);
    }

    private static @Nullable Instant noLater(@Nullable Instant time, Instant than) {
        return time != null && time.isAfter(than) ? than : time;
    }
}
