package daybook.collectors.input;

/// The text that a key means: what it writes into a plain text field.
final class KeyText {
    private KeyText() {}

    /// The line break and the tab are text; every other control character is none, nor is half a surrogate pair.
    ///
    /// @param high the first half of a surrogate pair, or 0
    static String of(String key, char high, char typed) {
        return switch (key) {
            case "Return", "KP_Enter", "ISO_Enter" -> "\n";
            case "Tab", "KP_Tab" -> "\t";
            default -> written(high, typed);
        };
    }

    private static String written(char high, char typed) {
        if (Character.isLowSurrogate(typed)) {
            return high == 0 ? "" : new String(new char[] {high, typed});
        }
        return Character.isISOControl(typed) || typed == Character.MAX_VALUE ? "" : String.valueOf(typed);
    }
}
