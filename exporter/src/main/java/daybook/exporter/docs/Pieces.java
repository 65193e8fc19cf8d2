package daybook.exporter.docs;

import java.util.Arrays;

/// How a text is cut so that it can be compared.
enum Pieces {
    PARAGRAPHS,
    SENTENCES,
    /// Runs of letters and digits, and every other character by itself.
    WORDS;

    Pieces next() {
        return this == PARAGRAPHS ? SENTENCES : WORDS;
    }

    /// Where each piece begins, and at the end where the last one ends.
    int[] cut(String text, int from, int to) {
        int[] starts = new int[16];
        int count = 0;
        int at = from;
        while (at < to) {
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[count++] = at;
            at = end(text, at, to);
        }
        starts[count++] = to;
        return Arrays.copyOf(starts, count);
    }

    private int end(String text, int from, int to) {
        return switch (this) {
            case PARAGRAPHS -> {
                int line = text.indexOf('\n', from, to);
                yield line < 0 ? to : line + 1;
            }
            case SENTENCES -> {
                int at = from;
                while (at < to && !endsSentence(text.charAt(at))) {
                    at++;
                }
                yield Math.min(to, at + 1);
            }
            case WORDS -> {
                int at = from + Character.charCount(text.codePointAt(from));
                if (Character.isLetterOrDigit(text.codePointAt(from))) {
                    while (at < to && Character.isLetterOrDigit(text.codePointAt(at))) {
                        at += Character.charCount(text.codePointAt(at));
                    }
                }
                yield Math.min(to, at);
            }
        };
    }

    private static boolean endsSentence(char c) {
        return ".,;:!?\n\u3002\u3001\u060c\u061f".indexOf(c) >= 0;
    }
}
