package daybook.collectors.docs;

import daybook.consent.Answer;
import java.io.IOException;
import java.time.Instant;

/// Hands all on, gaps with their times by the machine's clock.
record ToldGaps(BotSink sink, SteadyClock clock) implements BotSink {
    @Override
    public Receipt deliver(Answer answer, byte[] body) throws IOException {
        return sink.deliver(answer, body);
    }

    @Override
    public void save(byte[] state) throws IOException {
        sink.save(state);
    }

    @Override
    public void gap(Instant from, Instant to, Outage why) throws IOException {
        sink.gap(clock.toldFrom(from), clock.told(to), why);
    }

    @Override
    public void note(Note note) throws IOException {
        sink.note(note);
    }
}
