package daybook.exporter.rows;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The places of keys on a keyboard, as page 7 of the HID usage tables numbers them (HUT 1.5, chapter 10).
///
/// A key is stored by what it means, and a letter lies elsewhere on another layout: so only keys whose name tells their
/// place have one here. It is their usual place: a keyboard map may put them elsewhere (Control on Caps Lock).
final class HidUsage {
    private static final Map<String, Integer> BY_SYMBOL = new HashMap<>();

    static {
        put(0x28, "Return", "Escape", "BackSpace", "Tab", "space");
        put(0x39, "Caps_Lock", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12");
        put(0x46, "Print", "Scroll_Lock", "Pause", "Insert", "Home", "Prior", "Delete", "End", "Next");
        put(0x4F, "Right", "Left", "Down", "Up", "Num_Lock", "KP_Divide", "KP_Multiply", "KP_Subtract", "KP_Add");
        put(0x58, "KP_Enter", "KP_1", "KP_2", "KP_3", "KP_4", "KP_5", "KP_6", "KP_7", "KP_8", "KP_9", "KP_0");
        put(0x59, "KP_End", "KP_Down", "KP_Next", "KP_Left", "KP_Begin", "KP_Right", "KP_Home", "KP_Up", "KP_Prior");
        put(0x62, "KP_Insert", "KP_Decimal");
        put(0x63, "KP_Delete");
        put(0x65, "Menu");
        put(0x68, "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24");
        put(0xE0, "Control_L", "Shift_L", "Alt_L", "Super_L", "Control_R", "Shift_R", "Alt_R", "Super_R");
        // The same keys under a modifier or in a layout with a third level.
        put(0x2B, "ISO_Left_Tab");
        put(0x46, "Sys_Req");
        put(0x48, "Break");
        put(0xE2, "Meta_L");
        put(0xE6, "ISO_Level3_Shift");
        put(0xE6, "Meta_R");
    }

    private HidUsage() {}

    private static void put(int first, String... symbols) {
        for (int i = 0; i < symbols.length; i++) {
            BY_SYMBOL.put(symbols[i], first + i);
        }
    }

    /// Null where the name does not tell the place.
    static @Nullable Integer of(String symbol) {
        return BY_SYMBOL.get(symbol);
    }
}
