package daybook.collectors.docs;

import daybook.collectors.google.Fetched;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One of Google's lists, page by page. Where Google no longer knows the token of a page, it begins anew, once.
final class Listing {
    private final Asking asking;
    private @Nullable String token;
    private int next;
    private boolean anew;
    private boolean ended;

    Listing(Asking asking) {
        this.asking = asking;
    }

    /// Gets one page.
    @FunctionalInterface
    interface Asking {
        /// @param token null for the first
        Fetched page(@Nullable String token) throws IOException, InterruptedException;
    }

    /// @param number 0 for the first; where that comes again, what came before it is out of date
    record Part(int number, Fetched fetched, Page page) {
        boolean isLast() {
            return page.next() == null;
        }
    }

    /// @return null after the last
    @Nullable
    Part next() throws IOException, InterruptedException {
        if (ended || next == Page.MOST) {
            return null;
        }
        Fetched fetched;
        try {
            fetched = asking.page(token);
        } catch (GoogleRefusal e) {
            if (e.why() != Why.INVALID || token == null || anew) {
                throw e;
            }
            anew = true;
            next = 0;
            fetched = asking.page(null);
        }
        Page page = Page.of(fetched);
        token = page.next();
        ended = token == null;
        return new Part(next++, fetched, page);
    }
}
