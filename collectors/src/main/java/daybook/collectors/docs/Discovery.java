package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.Fetched;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Finds documents: all that is shared at first, and once a minute what has changed since.
///
/// The token of a page is kept only after all that stands on the page has been taken up.
final class Discovery implements Chore.Work {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Means means;
    private final Documents documents;
    private volatile String token;

    /// @param token up to where changes were read; empty at first
    Discovery(Means means, Documents documents, String token) {
        this.means = means;
        this.documents = documents;
        this.token = token;
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
        return new Next(means.now().plus(EVERY), Duration.ofSeconds(5), true);
    }

    /// The token first, so that nothing falls between the two.
    private void listAll() throws IOException, InterruptedException {
        String start = Page.text(Page.of(means.google().startPageToken()).all(), "startPageToken");
        String next = null;
        for (int number = 0; number < Page.MOST; number++) {
            Page page = Page.of(means.google().sharedFiles(next));
            page.list("files").forEach(this::take);
            next = page.next();
            if (next == null) {
                break;
            }
        }
        token = start;
    }

    private void readChanges() throws IOException, InterruptedException {
        for (int number = 0; number < Page.MOST; number++) {
            Fetched fetched = means.google().changes(token);
            Page page = Page.of(fetched);
            page.list("changes").forEach(this::change);
            String next = page.next();
            String start = Page.text(page.all(), "newStartPageToken");
            if (next == null) {
                token = start.isEmpty() ? token : start;
                return;
            }
            token = next;
        }
    }

    private void change(JsonNode change) {
        String id = Page.text(change, "fileId");
        if (change.path("removed").asBoolean(false)) {
            documents.look(id);
        } else if (change.path("file").isObject()) {
            take(change.path("file"));
        }
    }

    private void take(JsonNode file) {
        String mimeType = Page.text(file, "mimeType");
        documents.found(Page.text(file, "id"), mimeType.isEmpty() ? null : DocumentType.of(mimeType));
    }
}
