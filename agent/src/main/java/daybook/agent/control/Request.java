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

    /// Closes the epochs that hold what was seen until now. Nothing is lost by it.
    record Cut() implements Request {}

    /// Ends the recording.
    record Stop() implements Request {}
}
