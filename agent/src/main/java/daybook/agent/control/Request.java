package daybook.agent.control;

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

    /// Ends the recording.
    record Stop() implements Request {}
}
