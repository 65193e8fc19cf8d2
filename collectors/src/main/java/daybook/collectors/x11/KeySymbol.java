package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// What a key means under the modifiers that are held.
///
/// @param number as keysymdef.h numbers it; 0 for nothing
/// @param consumed the modifiers that chose it, which the key does not stand under any more
public record KeySymbol(int number, int consumed) {
    private static final SymbolLookup XKBCOMMON = SymbolLookup.libraryLookup("libxkbcommon.so.0", Arena.global());
    private static final MethodHandle TO_UTF32 = Xlib.of(XKBCOMMON, "xkb_keysym_to_utf32", JAVA_INT, JAVA_INT);
    private static final MethodHandle TO_UPPER = Xlib.of(XKBCOMMON, "xkb_keysym_to_upper", JAVA_INT, JAVA_INT);
    private static final String NONE = "NoSymbol";
    private static final long LONGEST_BYTES = 128;

    /// What to say where libxkbcommon cannot be used. Empty where it can.
    static Optional<String> missing() {
        try {
            TO_UTF32.type();
            return Optional.empty();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return Optional.of(
                    "libxkbcommon 1.0 or newer is missing, which knows what keys write: install" + " libxkbcommon0.");
        }
    }

    /// Its name as keysymdef.h has it, without `XK_`; `NoSymbol` where there is none.
    public String name() {
        MemorySegment name = (MemorySegment) Xlib.call(Xlib.KEYSYM_TO_STRING, Integer.toUnsignedLong(number));
        return number == 0 || name.equals(MemorySegment.NULL)
                ? NONE
                : name.reinterpret(LONGEST_BYTES).getString(0);
    }

    /// The character that it stands for; 0 for none.
    public int character() {
        return Xlib.invoke(TO_UTF32, number);
    }

    /// Its capital letter, where it has one.
    KeySymbol upper() {
        return new KeySymbol(Xlib.invoke(TO_UPPER, number), consumed);
    }

    /// Does not say which.
    @Override
    public String toString() {
        return "KeySymbol";
    }
}
