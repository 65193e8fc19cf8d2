package daybook.consent;

import java.util.Locale;
import java.util.Set;

/// What kind of key one is: all that is told of it where only the shape of typing may be recorded.
enum KeyClass {
    LETTER,
    DIGIT,
    PUNCTUATION,
    WHITESPACE,
    ENTER,
    /// Takes away what was written.
    EDITING,
    NAVIGATION,
    MODIFIER,
    FUNCTION,
    OTHER;

    private static final Set<String> EDITING_KEYS = Set.of("BackSpace", "Delete", "KP_Delete", "Undo", "Redo");
    private static final Set<String> ENTER_KEYS = Set.of("Return", "KP_Enter", "ISO_Enter", "Linefeed");
    private static final Set<String> NAVIGATION_KEYS =
            Set.of("Left", "Right", "Up", "Down", "Home", "End", "Begin", "Prior", "Next", "Page_Up", "Page_Down");

    /// The word that stands in the place of the key's name. No key is named so.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyClass of(Observation.Key key) {
        String name = key.key();
        if (ENTER_KEYS.contains(name)) {
            return ENTER;
        }
        if (EDITING_KEYS.contains(name)) {
            return EDITING;
        }
        if (NAVIGATION_KEYS.contains(name.startsWith("KP_") ? name.substring(3) : name)) {
            return NAVIGATION;
        }
        if (name.matches("(Shift|Control|Alt|Meta|Super|Hyper|Caps|Num|ISO_Level[0-9]|Mode)_.*")) {
            return MODIFIER;
        }
        if (name.matches("F[0-9]+|XF86.*")) {
            return FUNCTION;
        }
        // With Control a letter writes none, but its key has its name.
        return ofText(key.text().isEmpty() || Character.isISOControl(key.text().codePointAt(0)) ? name : key.text());
    }

    private static KeyClass ofText(String text) {
        int first = text.isEmpty() ? 0 : text.codePointAt(0);
        if (text.equals("space") || text.equals("Tab") || Character.isWhitespace(first)) {
            return WHITESPACE;
        }
        boolean one = text.codePointCount(0, text.length()) == 1;
        if (!one) {
            return OTHER;
        }
        if (Character.isDigit(first)) {
            return DIGIT;
        }
        return Character.isLetter(first) ? LETTER : PUNCTUATION;
    }
}
