package daybook.agent.bot;

import daybook.collectors.docs.Scope;
import daybook.consent.Answer;
import daybook.consent.Reason;
import java.time.Instant;

/// What passes between the recorder and the bot's process, one after the other. No `toString()` shows content.
public sealed interface Frame {

    /// To the bot, first of all: what it is started with, as JSON.
    @SuppressWarnings("ArrayRecordComponent")
    record Start(byte[] order) implements Frame {
        @Override
        public String toString() {
            return "Start";
        }
    }

    /// To the bot: from now on it asks of these documents, and of no others.
    record Scoped(Scope scope) implements Frame {}

    /// To the bot: what became of the answer of that number.
    record Receipt(long number, boolean stored) implements Frame {}

    /// From the bot: an answer, whose pieces follow at once.
    record Head(long number, Answer answer, String hash, long sizeBytes, int pieces) implements Frame {}

    /// From the bot: the next piece of the answer that came last.
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Frame {
        @Override
        public String toString() {
            return "Bytes[" + bytes.length + "]";
        }
    }

    /// From the bot: what it must remember.
    @SuppressWarnings("ArrayRecordComponent")
    record State(byte[] state) implements Frame {
        @Override
        public String toString() {
            return "State[" + state.length + "]";
        }
    }

    /// From the bot: nothing was seen from here to there.
    record Missed(Instant from, Instant to, Reason reason) implements Frame {}

    /// From the bot: a sentence for its owner. Holds ids of documents, nothing that is in them.
    record Told(String sentence) implements Frame {}

    /// From the bot: the account that was signed in, as JSON.
    @SuppressWarnings("ArrayRecordComponent")
    record Account(byte[] credentials) implements Frame {
        @Override
        public String toString() {
            return "Account";
        }
    }

    /// From the bot: by which address Google knows its account.
    record Address(String address) implements Frame {
        @Override
        public String toString() {
            return "Address";
        }
    }

    /// From the bot: it cannot go on, and what to do.
    ///
    /// @param reason why nothing is seen from here on
    record Failed(Reason reason, String sentence) implements Frame {}

    /// From the bot: all is done.
    record Done() implements Frame {}
}
