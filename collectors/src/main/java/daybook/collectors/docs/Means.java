package daybook.collectors.docs;

import daybook.collectors.google.Google;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every chore works with.
record Means(Google google, Delivery delivery, BotSink sink, Absences absences, SteadyClock clock) {
    /// By the clock that nobody sets.
    Instant now() {
        return clock.instant();
    }

    void tell(Note.Topic topic, @Nullable String document) throws IOException {
        sink.note(new Note.Told(topic, document));
    }
}
