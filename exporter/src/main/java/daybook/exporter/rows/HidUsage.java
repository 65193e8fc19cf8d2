package daybook.exporter.rows;

import daybook.consent.Observation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The places of keys on a keyboard, as page 7 of the HID usage tables numbers them (HUT 1.5, chapter 10).
///
/// The vault has Linux's number of a key (input-event-codes.h) where the X server's numbers are Linux's. Where it has
/// none, only keys whose name tells their place have one here. That is their usual place: a keyboard map may put them
/// elsewhere (Control on Caps Lock).
final class HidUsage {
    private static final Map<Integer, Integer> BY_PLACE = new HashMap<>();
    private static final Map<String, Integer> BY_SYMBOL = new HashMap<>();

    static {
        // A to Z, then 1 to 0.
        places(0x04, 30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45);
        places(0x1C, 21, 44, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        // Enter, Escape, Backspace, Tab, Space, - = [ ] \
        places(0x28, 28, 1, 14, 15, 57, 12, 13, 26, 27, 43);
        // ; ' ` , . /
        places(0x33, 39, 40, 41, 51, 52, 53);
        // Caps Lock, F1 to F12, Print Screen, Scroll Lock, Pause, Insert to Page Down, the arrows.
        places(0x39, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 87, 88);
        places(0x46, 99, 70, 119, 110, 102, 104, 111, 107, 109, 106, 105, 108, 103);
        // Num Lock and the keypad: / * - + Enter, 1 to 9, 0 and the point.
        places(0x53, 69, 98, 55, 74, 78, 96, 79, 80, 81, 75, 76, 77, 71, 72, 73, 82, 83);
        // The 102nd key, Compose, Power, the keypad's =, F13 to F24.
        places(0x64, 86, 127, 116, 117, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194);
        // Mute, louder, softer.
        places(0x7F, 113, 115, 114);
        // Japanese and Korean keys.
        places(0x87, 89, 93, 124, 92, 94, 95);
        places(0x90, 122, 123, 90, 91, 85);
        // Control, Shift, Alt and Meta, left and right.
        places(0xE0, 29, 42, 56, 125, 97, 54, 100, 126);

        symbols(0x28, "Return", "Escape", "BackSpace", "Tab", "space");
        symbols(0x39, "Caps_Lock", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12");
        symbols(0x46, "Print", "Scroll_Lock", "Pause", "Insert", "Home", "Prior", "Delete", "End", "Next");
        symbols(0x4F, "Right", "Left", "Down", "Up", "Num_Lock", "KP_Divide", "KP_Multiply", "KP_Subtract", "KP_Add");
        symbols(0x58, "KP_Enter", "KP_1", "KP_2", "KP_3", "KP_4", "KP_5", "KP_6", "KP_7", "KP_8", "KP_9", "KP_0");
        symbols(
                0x59,
                "KP_End",
                "KP_Down",
                "KP_Next",
                "KP_Left",
                "KP_Begin",
                "KP_Right",
                "KP_Home",
                "KP_Up",
                "KP_Prior");
        symbols(0x62, "KP_Insert", "KP_Decimal");
        symbols(0x63, "KP_Delete");
        symbols(0x65, "Menu");
        symbols(0x68, "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24");
        symbols(0xE0, "Control_L", "Shift_L", "Alt_L", "Super_L", "Control_R", "Shift_R", "Alt_R", "Super_R");
        // The same keys under a modifier or in a layout with a third level.
        symbols(0x2B, "ISO_Left_Tab");
        symbols(0x46, "Sys_Req");
        symbols(0x48, "Break");
        symbols(0xE2, "Meta_L");
        symbols(0xE6, "ISO_Level3_Shift");
        symbols(0xE6, "Meta_R");
    }

    private HidUsage() {}

    private static void places(int first, int... places) {
        for (int i = 0; i < places.length; i++) {
            BY_PLACE.put(places[i], first + i);
        }
    }

    private static void symbols(int first, String... symbols) {
        for (int i = 0; i < symbols.length; i++) {
            BY_SYMBOL.put(symbols[i], first + i);
        }
    }

    /// Null where it cannot be told.
    static @Nullable Integer of(Observation.Key key) {
        return key.place() == null ? BY_SYMBOL.get(key.key()) : BY_PLACE.get(key.place());
    }
}
