package daybook.agent.control;

import java.time.Duration;

/// What a command may ask of the recorder.
public sealed interface Request {
    /// How the recording goes.
    record Status() implements Request {}

    /// Labels this moment.
    record Mark(String label) implements Request {
        @Override
        public String toString() {
            return "Mark[]";
        }
    }

    /// Destroys what was recorded since that long ago, at most an hour, and all that is still held back.
    record Forget(Duration back) implements Request {}

    /// Closes the epochs that hold what was seen until now, and half a second more. Nothing is lost by it but the end
    /// of an answer about a document that does not come to one.
    ///
    /// @param documents whether answers about documents are to go, which must not come again
    /// @param document the only one whose answers are; empty for any
    record Cut(boolean documents, String document) implements Request {
        /// Whether what is about that document is to go.
        public boolean isOf(String other) {
            return documents && (document.isEmpty() || document.equals(other));
        }

        @Override
        public String toString() {
            return "Cut[]";
        }
    }

    /// Ends the recording.
    record Stop() implements Request {}
}
