package daybook.exporter.text;

import java.util.regex.Pattern;

/// Keys that only change what others mean, by the names of their X symbols (keysymdef.h).
final class ModifierKeys {
    /// Of the many that begin with `ISO_`, some write or move: `ISO_Enter`, `ISO_Left_Tab`.
    private static final Pattern NAMES = Pattern.compile("(Shift|Control|Alt|Meta|Super|Hyper)_[LR]"
            + "|(Shift|Caps|Num|Scroll|ISO)_Lock"
            + "|ISO_Level[235]_(Shift|Latch|Lock)"
            + "|ISO_Group_(Shift|Latch|Lock)"
            + "|ISO_(Next|Prev|First|Last)_Group(_Lock)?"
            + "|Mode_switch");

    private ModifierKeys() {}

    static boolean isOne(String key) {
        return NAMES.matcher(key).matches();
    }
}
