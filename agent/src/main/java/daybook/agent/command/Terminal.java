package daybook.agent.command;

import java.util.Locale;

/// Text of others on a terminal: what a title or a document says must not steer it.
final class Terminal {
    private static final char REPLACEMENT = '\uFFFD';

    private Terminal() {}

    /// The text with every character replaced that moves the cursor, starts an escape or turns the writing direction.
    static String plain(String text) {
        return text.codePoints()
                .map(c -> isHarmless(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
