package daybook.collectors.docs;

import daybook.consent.Answer;
import java.io.IOException;
import java.time.Instant;

/// Where the bot's finds go; the recorder's end decides whether they are stored.
///
/// Called by several threads at once: what waits for one answer to be durable need not hold up the next. An exception
/// says that the recorder is gone, and ends the bot.
public interface BotSink {

    /// What became of an answer.
    enum Receipt {
        /// It is durable.
        STORED,
        /// It was not admitted, and may be later.
        REFUSED
    }

    /// Blocks until it is decided.
    Receipt deliver(Answer answer, byte[] body) throws IOException;

    /// Keeps what the bot must remember in place of what it gave before. What it stands on was delivered before.
    ///
    /// @param state opaque; secret as what it tells of: the ids of documents
    void save(byte[] state) throws IOException;

    /// Nothing was seen from here to there. What lasts comes in pieces.
    void gap(Instant from, Instant to, Outage why) throws IOException;

    void note(Note note) throws IOException;
}
