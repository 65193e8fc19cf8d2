package daybook.collectors.x11;

import java.nio.ByteBuffer;

/// What the clipboard's owner said to one question.
sealed interface ClipboardAnswer {

    /// @param type the atom of what kind it is
    /// @param bytes of numbers, as C longs
    record Value(long type, ByteBuffer bytes) implements ClipboardAnswer {
        @Override
        public String toString() {
            return "Value";
        }
    }

    /// Nothing in time, or that it has no such thing.
    record None() implements ClipboardAnswer {}

    record TooLong() implements ClipboardAnswer {}

    /// Somebody else took the clipboard before it answered, or it gave it up.
    record Overtaken() implements ClipboardAnswer {}
}
