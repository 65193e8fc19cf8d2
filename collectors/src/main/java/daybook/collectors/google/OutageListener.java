package daybook.collectors.google;

import java.io.IOException;
import java.time.Instant;

/// Is told that nothing of Google's came back from here to there; a long outage in pieces, while it lasts.
@FunctionalInterface
public interface OutageListener {
    void outage(Instant from, Instant to) throws IOException;
}
