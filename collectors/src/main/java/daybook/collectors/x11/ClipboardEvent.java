package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// What the X server tells a window that watches the clipboard. Offsets are those of 64-bit Xlib.h and Xfixes.h.
sealed interface ClipboardEvent {

    /// Somebody took it, or gave it up.
    ///
    /// @param owner [XDisplay#NONE] where nobody has it now
    /// @param serverMillis when, by the server's clock
    record Owned(long owner, long serverMillis) implements ClipboardEvent {}

    /// Its owner answered.
    ///
    /// @param property where the answer lies; [XDisplay#NONE] where the owner has no such thing
    record Answered(long target, long property) implements ClipboardEvent {}

    /// A property of one's own window was written.
    record Written(long property) implements ClipboardEvent {}

    /// Empty for what does not matter here, and for a taking that some program only says has happened.
    ///
    /// @param firstEvent the number that the events of XFixes begin with
    static Optional<ClipboardEvent> read(MemorySegment event, int firstEvent) {
        int type = event.get(JAVA_INT, 0);
        boolean sent = event.get(JAVA_INT, 16) != 0;
        if (type == firstEvent && !sent) {
            return Optional.of(new Owned(event.get(JAVA_LONG, 48), event.get(JAVA_LONG, 64)));
        } else if (type == 31) {
            return Optional.of(new Answered(event.get(JAVA_LONG, 48), event.get(JAVA_LONG, 56)));
        } else if (type == 28 && !sent && event.get(JAVA_INT, 56) == 0) {
            return Optional.of(new Written(event.get(JAVA_LONG, 40)));
        }
        return Optional.empty();
    }
}
