package daybook.collectors.docs;

import daybook.collectors.google.Fetched;
import daybook.collectors.google.Google;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gets the text of revisions of one document, a few requests at a time.
///
/// Google makes it in an operation that may take a while; where it refuses that, the older export link is tried.
final class RevisionText {
    static final Duration WAIT = Duration.ofSeconds(2);

    private static final String TEXT = "text/plain";
    private static final int MOST_WAITS = 60;

    private final Google google;
    private final String document;

    private String operation = "";
    private int waits;

    RevisionText(Google google, String document) {
        this.google = google;
        this.document = document;
    }

    /// @return null while Google is at it: ask again after [#WAIT]
    /// @throws GoogleRefusal where it cannot be had in either way: FAILING where it may be later
    @Nullable
    Fetched step(String revision) throws IOException, InterruptedException {
        try {
            return download(revision);
        } catch (GoogleRefusal e) {
            operation = "";
            if (e.why() == Why.SIGNED_OUT || e.why() == Why.UNREACHABLE) {
                throw e;
            }
            return linked(revision, e);
        }
    }

    private @Nullable Fetched download(String revision) throws IOException, InterruptedException {
        Page answer;
        if (operation.isEmpty()) {
            waits = 0;
            answer = Page.of(google.download(document, revision, TEXT));
        } else {
            answer = Page.of(google.operation(operation));
        }
        if (!answer.all().path("done").asBoolean(false)) {
            operation = Page.text(answer.all(), "name");
            if (operation.isEmpty() || ++waits > MOST_WAITS) {
                throw new GoogleRefusal(Why.FAILING);
            }
            return null;
        }
        operation = "";
        String address = Page.text(answer.all().path("response"), "downloadUri");
        if (address.isEmpty()) {
            throw new GoogleRefusal(answer.all().has("error") ? Why.MISSING : Why.FAILING);
        }
        return google.content(address);
    }

    /// @param first why it was not to be had in the first way: where that was a server's failure, it may be later
    private Fetched linked(String revision, GoogleRefusal first) throws IOException, InterruptedException {
        try {
            Page answer = Page.of(google.exportLinks(document, revision));
            String address = Page.text(answer.all().path("exportLinks"), TEXT);
            if (address.isEmpty()) {
                throw new GoogleRefusal(Why.MISSING);
            }
            return google.content(address);
        } catch (GoogleRefusal e) {
            boolean ofAll = e.why() == Why.SIGNED_OUT || e.why() == Why.UNREACHABLE;
            throw first.why() == Why.FAILING && !ofAll ? first : e;
        }
    }
}
