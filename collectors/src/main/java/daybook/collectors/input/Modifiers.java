package daybook.collectors.input;

import daybook.consent.Modifier;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The modifiers in the state of an X event.
///
/// Shift, Lock and Control are the protocol's; what the five others stand for is for the keyboard's map to say, and is
/// this in every map of xkeyboard-config. AltGr is another one, and so never Alt.
final class Modifiers {
    private static final int CONTROL = 1 << 2;
    private static final int ALT = 1 << 3;
    private static final int META = 1 << 6;
    private static final Map<Integer, Modifier> OF_BIT = Map.of(
            1,
            Modifier.SHIFT,
            1 << 1,
            Modifier.CAPS_LOCK,
            CONTROL,
            Modifier.CONTROL,
            ALT,
            Modifier.ALT,
            1 << 4,
            Modifier.NUM_LOCK,
            META,
            Modifier.META);

    private Modifiers() {}

    static Set<Modifier> of(int state) {
        EnumSet<Modifier> held = EnumSet.noneOf(Modifier.class);
        OF_BIT.forEach((bit, modifier) -> {
            if ((state & bit) != 0) {
                held.add(modifier);
            }
        });
        return held;
    }

    /// Whether one is held that makes the key a command rather than text. One that chose the key's symbol does not.
    static boolean command(int state, int consumed) {
        return (state & ~consumed & (CONTROL | ALT | META)) != 0;
    }
}
