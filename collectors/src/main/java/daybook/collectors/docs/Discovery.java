package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds documents: all that is shared as a run begins, and where other documents may be asked for than before; once a
/// minute what has changed since.
///
/// The token of a page is kept only after all that stands on the page has been taken up.
final class Discovery implements Chore.Work {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Means means;
    private final Documents documents;
    private final List<String> linked;
    private volatile String token;
    private volatile boolean complete;
    /// Ids of what was left out and told of, since all was listed.
    private final Set<String> told = new HashSet<>();

    /// @param linked ids of documents that no list may name
    /// @param token up to where changes were read; empty at first
    Discovery(Means means, Documents documents, List<String> linked, String token) {
        this.means = means;
        this.documents = documents;
        this.linked = List.copyOf(linked);
        this.token = token;
    }

    /// All that is shared is to be listed again.
    void listAgain() {
        complete = false;
    }

    String token() {
        return token;
    }

    @Override
    public Next work() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            listAll();
        } else {
            try {
                if (!complete) {
                    // First, so that changes that fail keep nothing from being found that is shared by now.
                    list();
                }
                readChanges();
            } catch (GoogleRefusal e) {
                if (e.why() != Why.INVALID && e.why() != Why.MISSING) {
                    throw e;
                }
                means.tell(Topic.LISTS_RESTARTED, null);
                listAll();
                documents.lookAtAll();
            }
        }
        return new Next(means.now().plus(EVERY), Duration.ofSeconds(5), true, true);
    }

    /// The token first, so that nothing falls between the two.
    private void listAll() throws IOException, InterruptedException {
        String start = Page.text(Page.of(means.google().startPageToken()).all(), "startPageToken");
        list();
        token = start;
    }

    /// What of it is left out is told as of this moment, whether or not anything happens to it.
    private void list() throws IOException, InterruptedException {
        Instant begun = means.now();
        // First, so that whoever asks meanwhile is heard.
        complete = true;
        try {
            list(begun);
        } catch (IOException | InterruptedException | RuntimeException e) {
            complete = false;
            throw e;
        }
    }

    private void list(Instant begun) throws IOException, InterruptedException {
        Set<Outage> leftOut = EnumSet.noneOf(Outage.class);
        told.clear();
        linked.forEach(id -> take(id, documents.listed(id, null), leftOut));
        Listing shared = new Listing(means.google()::sharedFiles);
        for (Listing.Part part = shared.next(); part != null; part = shared.next()) {
            for (JsonNode file : part.page().list("files")) {
                String id = Page.text(file, "id");
                take(id, documents.listed(id, DocumentType.of(file)), leftOut);
            }
        }
        tell(leftOut, begun);
    }

    /// @param why it is left out; null where it is not
    private void take(String id, @Nullable Outage why, Set<Outage> leftOut) {
        if (why != null && told.add(id)) {
            leftOut.add(why);
        }
    }

    private void tell(Set<Outage> leftOut, Instant begun) throws IOException {
        for (Outage why : leftOut) {
            means.sink().gap(begun, means.now(), why);
        }
    }

    private void readChanges() throws IOException, InterruptedException {
        for (int number = 0; number < Page.MOST; number++) {
            Instant begun = means.now();
            Page page = Page.of(means.google().changes(token));
            Set<Outage> leftOut = EnumSet.noneOf(Outage.class);
            for (JsonNode change : page.list("changes")) {
                change(change, leftOut);
            }
            tell(leftOut, begun);
            String next = page.next();
            String start = Page.text(page.all(), "newStartPageToken");
            if (next == null) {
                token = start.isEmpty() ? token : start;
                return;
            }
            token = next;
        }
    }

    private void change(JsonNode change, Set<Outage> leftOut) {
        String id = Page.text(change, "fileId");
        if (change.path("removed").asBoolean(false)) {
            documents.look(id);
        } else if (change.path("file").isObject()) {
            JsonNode file = change.path("file");
            // Once only, for what is shared since: that it changes again is nobody's concern.
            take(id, documents.found(id, DocumentType.of(file)), leftOut);
        }
    }
}
