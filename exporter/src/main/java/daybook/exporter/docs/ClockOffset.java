package daybook.exporter.docs;

import daybook.consent.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far Google's clock is ahead of this machine's, as the dates of its answers tell. For one thread.
final class ClockOffset {
    private final List<Long> middles = new ArrayList<>();
    private boolean sorted;

    void see(Answer answer) {
        Instant served = answer.served();
        if (served != null) {
            // The date names a second that lies between the request and the receipt.
            long low = Nanos.of(served) - Nanos.of(answer.received());
            long high = Nanos.of(served) + Nanos.SECOND - Nanos.of(answer.requested());
            middles.add(low / 2 + high / 2);
            sorted = false;
        }
    }

    /// The median; 0 where no answer told.
    long nanos() {
        if (middles.isEmpty()) {
            return 0;
        }
        if (!sorted) {
            middles.sort(null);
            sorted = true;
        }
        return middles.get(middles.size() / 2);
    }
}
