package daybook.exporter.search;

import java.util.HashSet;
import java.util.Set;

/// Where words begin and end.
final class WholeWords {
    private WholeWords() {}

    /// Halves of a pair count: it is not to be parted.
    static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static boolean areIn(String text) {
        return text.chars().anyMatch(c -> isOfWord((char) c));
    }

    /// Where the word begins that reaches up to there.
    static int begin(String text, int at) {
        int begin = at;
        while (begin > 0 && isOfWord(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    /// Where the word ends that goes on there.
    static int end(String text, int at) {
        int end = at;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return words;
    }
}
