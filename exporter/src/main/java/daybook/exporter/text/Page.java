package daybook.exporter.text;

/// One window's text as its keys left it, with the caret and the selection.
///
/// Positions are in UTF-16 units but never between the two halves of a surrogate pair.
final class Page {
    private final StringBuilder text = new StringBuilder();
    private int caret;
    /// Where the selection began; equals the caret where nothing is selected.
    private int anchor;

    private boolean doubtful;

    /// From here on it is no more than a good guess.
    void doubt() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    String text() {
        return text.toString();
    }

    /// The caret's position in code points.
    int caret() {
        return text.codePointCount(0, caret);
    }

    void insert(String typed) {
        deleteSelection();
        text.insert(caret, typed);
        moveTo(caret + typed.length(), false);
    }

    /// Removes the selection where there is one.
    boolean deleteSelection() {
        if (anchor == caret) {
            return false;
        }
        int from = Math.min(anchor, caret);
        text.delete(from, Math.max(anchor, caret));
        moveTo(from, false);
        return true;
    }

    String selection() {
        return text.substring(Math.min(anchor, caret), Math.max(anchor, caret));
    }

    /// Removes what lies between the caret and that position, or the selection instead where there is one.
    void deleteTo(int position) {
        if (anchor == caret) {
            anchor = position;
        }
        deleteSelection();
    }

    void moveTo(int position, boolean selecting) {
        caret = position;
        if (!selecting) {
            anchor = position;
        }
    }

    void selectAll() {
        anchor = 0;
        caret = text.length();
    }

    boolean hasSelection() {
        return anchor != caret;
    }

    int selectionStart() {
        return Math.min(anchor, caret);
    }

    int selectionEnd() {
        return Math.max(anchor, caret);
    }

    int left() {
        return caret == 0 ? 0 : text.offsetByCodePoints(caret, -1);
    }

    int right() {
        return caret == text.length() ? caret : text.offsetByCodePoints(caret, 1);
    }

    int end() {
        return text.length();
    }

    int lineStart() {
        return lineStart(caret);
    }

    int lineEnd() {
        return lineEnd(caret);
    }

    /// The same column one line up; the line's start where there is none.
    int up() {
        int start = lineStart(caret);
        return start == 0 ? 0 : column(lineStart(start - 1), caret - start);
    }

    /// The same column one line down; the line's end where there is none.
    int down() {
        int end = lineEnd(caret);
        return end == text.length() ? end : column(end + 1, caret - lineStart(caret));
    }

    private int column(int lineStart, int column) {
        int position = Math.min(lineStart + column, lineEnd(lineStart));
        boolean splitsPair = position > 0
                && position < text.length()
                && Character.isLowSurrogate(text.charAt(position))
                && Character.isHighSurrogate(text.charAt(position - 1));
        return splitsPair ? position - 1 : position;
    }

    private int lineStart(int position) {
        return text.lastIndexOf("\n", position - 1) + 1;
    }

    private int lineEnd(int position) {
        int end = text.indexOf("\n", position);
        return end < 0 ? text.length() : end;
    }
}
