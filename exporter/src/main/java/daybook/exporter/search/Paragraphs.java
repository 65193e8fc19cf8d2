package daybook.exporter.search;

import java.util.function.Consumer;

/// Cuts a text into what can be shown as one hit: its paragraphs, and long ones between two words.
final class Paragraphs {
    /// Characters of one passage.
    static final int MOST = 2_000;

    private Paragraphs() {}

    /// Those in which words are.
    static void of(String text, Consumer<String> into) {
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !isBreak(text.charAt(to))) {
                to++;
            }
            pieces(text.substring(from, to), into);
            from = to + 1;
        }
    }

    /// The text, in one piece where it is not too long.
    static void pieces(String text, Consumer<String> into) {
        int from = 0;
        while (text.length() - from > MOST) {
            int to = WholeWords.begin(text.substring(from, from + MOST), MOST) + from;
            // A word that is as long as that is no word.
            to = to > from ? to : from + MOST - (Character.isHighSurrogate(text.charAt(from + MOST - 1)) ? 1 : 0);
            add(text.substring(from, to), into);
            from = to;
        }
        add(text.substring(from), into);
    }

    private static void add(String text, Consumer<String> into) {
        if (WholeWords.areIn(text)) {
            into.accept(text.strip());
        }
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u000b' || c == '\f';
    }

    /// Up to the first break of a line.
    static String head(String text) {
        int to = 0;
        while (to < text.length() && !isBreak(text.charAt(to))) {
            to++;
        }
        return text.substring(0, to);
    }

    /// From behind the last break of a line.
    static String tail(String text) {
        int from = text.length();
        while (from > 0 && !isBreak(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from);
    }
}
