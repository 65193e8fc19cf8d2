package daybook.exporter.text;

import daybook.consent.Moment;
import org.jspecify.annotations.Nullable;

/// A stretch of typing in one window: from its first key until the focus, the caret or the knowledge of the text was
/// lost.
///
/// @param at when its first key went down
/// @param endNanos when its last key went down, in the session's nanoseconds
/// @param window the window, as the keys name it; null where windows were not granted
/// @param before the page's text before it, as far as it is known
/// @param after the page's text after it
/// @param caret where the caret stood after it, in code points
/// @param exact whether no key so far had an effect on the page that differs between programs
public record TextRun(
        Moment at, long endNanos, @Nullable Long window, String before, String after, int caret, boolean exact) {
    @Override
    public String toString() {
        return "TextRun[" + at.nanos() + "]";
    }
}
