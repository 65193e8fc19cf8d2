package daybook.collectors.input;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import daybook.consent.Modifier;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The keys that are down, and so the modifiers that are held.
///
/// Modifiers go by what a key means, not by where it stands: JNativeHook's own mask calls the key right of the
/// space bar Alt even where it is AltGr, and Caps Lock never Control. Locks are taken from that mask. Keys that were
/// down before the start count from their next press. For one thread.
final class HeldKeys {
    private final Map<Long, Integer> symbols = new HashMap<>();

    /// @return whether it was down already
    boolean press(NativeKeyEvent event) {
        return symbols.put(place(event), event.getRawCode()) != null;
    }

    /// @return whether it was seen going down
    boolean release(NativeKeyEvent event) {
        return symbols.remove(place(event)) != null;
    }

    /// Whether a modifier is held that makes keys commands rather than text.
    boolean commands() {
        Set<Modifier> modifiers = modifiers(0);
        return modifiers.contains(Modifier.CONTROL)
                || modifiers.contains(Modifier.ALT)
                || modifiers.contains(Modifier.META);
    }

    Set<Modifier> modifiers(int mask) {
        EnumSet<Modifier> held = EnumSet.noneOf(Modifier.class);
        for (int symbol : symbols.values()) {
            switch (symbol) {
                case 0xFFE1, 0xFFE2 -> held.add(Modifier.SHIFT);
                case 0xFFE3, 0xFFE4 -> held.add(Modifier.CONTROL);
                // Meta_L and Meta_R are what the Alt keys mean under Shift.
                case 0xFFE7, 0xFFE8, 0xFFE9, 0xFFEA -> held.add(Modifier.ALT);
                case 0xFFEB, 0xFFEC, 0xFFED, 0xFFEE -> held.add(Modifier.META);
                default -> {}
            }
        }
        if ((mask & NativeInputEvent.CAPS_LOCK_MASK) != 0) {
            held.add(Modifier.CAPS_LOCK);
        }
        if ((mask & NativeInputEvent.NUM_LOCK_MASK) != 0) {
            held.add(Modifier.NUM_LOCK);
        }
        return held;
    }

    /// Where a key stands on the keyboard; by its symbol where JNativeHook has no name for the place.
    private static long place(NativeKeyEvent event) {
        return event.getKeyCode() == 0
                ? 1L << 48 | event.getRawCode()
                : (long) event.getKeyLocation() << 32 | event.getKeyCode();
    }
}
