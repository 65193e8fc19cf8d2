package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/// What a keyboard or a pointer did, as the X protocol writes it.
///
/// @param detail the keycode, or the number of the button; nothing for a motion
/// @param x physical pixels from the left of the display
/// @param y physical pixels from its top
/// @param state modifiers, buttons and the keyboard's group, as they were just before
/// @param serverMillis when, by the server's clock
public record InputEvent(Kind kind, int detail, int x, int y, int state, long serverMillis) {
    static final long SIZE_BYTES = 32;

    /// Each with its code in X.h.
    public enum Kind {
        KEY_PRESS(2),
        KEY_RELEASE(3),
        BUTTON_PRESS(4),
        BUTTON_RELEASE(5),
        MOTION(6);

        final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Optional<Kind> of(int code) {
            return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
        }
    }

    /// Empty where it is of another kind.
    static Optional<InputEvent> read(MemorySegment event) {
        return Kind.of(event.get(JAVA_BYTE, 0) & 0x7F)
                .map(kind -> new InputEvent(
                        kind,
                        Byte.toUnsignedInt(event.get(JAVA_BYTE, 1)),
                        event.get(JAVA_SHORT_UNALIGNED, 20),
                        event.get(JAVA_SHORT_UNALIGNED, 22),
                        Short.toUnsignedInt(event.get(JAVA_SHORT_UNALIGNED, 28)),
                        Integer.toUnsignedLong(event.get(JAVA_INT_UNALIGNED, 4))));
    }

    /// Says nothing of what was done.
    @Override
    public String toString() {
        return "InputEvent[" + serverMillis + "]";
    }
}
