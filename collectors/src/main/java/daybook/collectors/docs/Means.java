package daybook.collectors.docs;

import daybook.collectors.google.Google;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What every chore works with.
record Means(Google google, Delivery delivery, BotSink sink, Absences absences, InstantSource clock) {
    Instant now() {
        return clock.instant();
    }

    void tell(Note.Topic topic, @Nullable String document) throws IOException {
        sink.note(new Note.Told(topic, document));
    }
}
