package daybook.consent;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable record of one thing that a collector saw. Only what this interface names can be seen at all.
///
/// An observation is not yet allowed to be stored: [ConsentGate] turns it into [Admitted] or refuses it.
/// `toString()` of each tells kind and time, never content.
public sealed interface Observation extends Seen {

    /// One transition of a key.
    ///
    /// @param key the X key symbol's name, such as `a`, `BackSpace`, `Shift_L`; `NoSymbol` where the
    ///     keyboard map has none; the word of its class, such as `letter`, where only the shape of typing
    ///     is recorded
    /// @param text what the key means as text under the modifiers held; empty for a key that writes nothing
    /// @param repeated whether the key was already down: the keyboard's own repetition
    /// @param window the window that had the focus, as [Window#id]; null where windows are not granted
    /// @param place where the key lies, by Linux's number for it (input-event-codes.h); null where
    ///     that is not known
    record Key(
            Moment at,
            Action action,
            String key,
            String text,
            Set<Modifier> modifiers,
            boolean repeated,
            @Nullable Long window,
            @Nullable Integer place)
            implements Observation {
        public enum Action {
            DOWN,
            UP
        }

        public Key {
            modifiers = Set.copyOf(modifiers);
        }

        @Override
        public Source source() {
            return Source.KEYSTROKES;
        }

        /// The same transition without what tells which key it was, but for its kind.
        Key shape() {
            return new Key(at, action, KeyClass.of(this).word(), "", Set.of(), repeated, window, null);
        }

        /// The same transition, seen in that window.
        public Key in(@Nullable Long window) {
            return new Key(at, action, key, text, modifiers, repeated, window, place);
        }

        @Override
        public String toString() {
            return "Key[" + at.nanos() + "]";
        }
    }

    /// How many keys were pressed, where no more than that may be recorded.
    ///
    /// @param at the time in which they were, as its middle and what lies to both sides of it
    record KeyCount(Moment at, int presses) implements Observation {
        @Override
        public Source source() {
            return Source.KEYSTROKES;
        }

        @Override
        public String toString() {
            return "KeyCount[" + at.nanos() + "]";
        }
    }

    /// The pointer stands elsewhere.
    ///
    /// @param x physical pixels from the left of the display
    /// @param y physical pixels from its top
    /// @param dragging whether a button was held
    record PointerMove(Moment at, int x, int y, boolean dragging) implements Observation {
        @Override
        public Source source() {
            return Source.POINTER;
        }

        @Override
        public String toString() {
            return "PointerMove[" + at.nanos() + "]";
        }
    }

    /// One transition of a button.
    ///
    /// @param button 1 left, 2 middle, 3 right, and on
    record PointerButton(Moment at, Key.Action action, int button, int x, int y) implements Observation {
        @Override
        public Source source() {
            return Source.POINTER;
        }

        @Override
        public String toString() {
            return "PointerButton[" + at.nanos() + "]";
        }
    }

    /// The wheel turned.
    ///
    /// @param dx notches to the right
    /// @param dy notches down
    record PointerWheel(Moment at, int dx, int dy, int x, int y) implements Observation {
        @Override
        public Source source() {
            return Source.POINTER;
        }

        @Override
        public String toString() {
            return "PointerWheel[" + at.nanos() + "]";
        }
    }

    /// A window has the focus from now on, or the one that has it changed its title or place.
    record Focus(Moment at, Window window) implements Observation {
        @Override
        public Source source() {
            return Source.WINDOWS;
        }

        @Override
        public String toString() {
            return "Focus[" + at.nanos() + "]";
        }
    }

    /// What the screen showed from now on, until the next frame or a gap.
    ///
    /// @param width physical pixels of the packet's picture
    /// @param masks what is black in it
    record Frame(Moment at, int width, int height, List<Mask> masks, Packet packet) implements Observation {
        public Frame {
            masks = List.copyOf(masks);
        }

        @Override
        public Source source() {
            return Source.SCREEN;
        }

        @Override
        public String toString() {
            return "Frame[" + at.nanos() + "]";
        }
    }

    /// A text that was copied.
    ///
    /// @param owners every window that it may have come from, for the gate, which refuses one that is not told;
    ///     none once it is admitted: they are not stored
    record Copied(Moment at, String text, List<Window> owners) implements Observation {
        public Copied {
            owners = List.copyOf(owners);
        }

        @Override
        public Source source() {
            return Source.CLIPBOARD;
        }

        /// The same text, no matter whose.
        Copied ofNobody() {
            return new Copied(at, text, List.of());
        }

        @Override
        public String toString() {
            return "Copied[" + at.nanos() + "]";
        }
    }

    /// A piece of one answer about a document. An answer is there where all its pieces are.
    ///
    /// @param hash SHA-256 in hex of the whole answer as it came
    /// @param sizeBytes of the whole answer as it came
    /// @param number which of its pieces, from 0
    /// @param pieces how many there are
    /// @param bytes those that belong there of the answer in the format of RFC 1950 (zlib)
    record Piece(Moment at, Answer answer, String hash, long sizeBytes, int number, int pieces, ByteBuffer bytes)
            implements Observation {
        public Piece {
            if (number < 0 || number >= pieces || sizeBytes < 0) {
                throw new IllegalArgumentException("a piece that is none of its answer");
            }
            bytes = bytes.asReadOnlyBuffer();
        }

        /// To be read from its position to its limit; each caller gets one of its own.
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        @Override
        public Source source() {
            return Source.DOCS;
        }

        @Override
        public String toString() {
            return "Piece[" + at.nanos() + "]";
        }
    }

    /// A moment that the researcher labelled while working.
    record Mark(Moment at, String label) implements Observation {
        @Override
        public Source source() {
            return Source.MARKS;
        }

        @Override
        public String toString() {
            return "Mark[" + at.nanos() + "]";
        }
    }
}
