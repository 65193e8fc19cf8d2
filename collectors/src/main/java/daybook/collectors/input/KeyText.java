package daybook.collectors.input;

import daybook.collectors.x11.KeySymbol;

/// The text that a key means: what it writes into a plain text field.
final class KeyText {
    private KeyText() {}

    /// The line break and the tab are text; every other control character is none.
    static String of(String name, KeySymbol symbol) {
        return switch (name) {
            case "Return", "KP_Enter", "ISO_Enter" -> "\n";
            case "Tab", "KP_Tab" -> "\t";
            default -> written(symbol.character());
        };
    }

    private static String written(int character) {
        return Character.isISOControl(character) ? "" : Character.toString(character);
    }
}
