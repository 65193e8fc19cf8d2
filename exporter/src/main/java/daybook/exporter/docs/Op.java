package daybook.exporter.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one op of a changelog does to a text. Positions count from 0; `to` is exclusive.
sealed interface Op {
    /// @param suggestion null where it is no suggestion
    record Insert(int at, String text, @Nullable String suggestion) implements Op {
        @Override
        public String toString() {
            return "Insert[" + at + " +" + text.length() + "]";
        }
    }

    /// @param suggested what goes was only suggested, and its author takes it back
    record Delete(int from, int to, boolean suggested) implements Op {}

    /// Somebody suggests to delete.
    record Doom(int from, int to, @Nullable String suggestion) implements Op {}

    /// Nobody suggests that any more.
    record Spare(int from, int to) implements Op {}

    record Many(List<Op> ops) implements Op {}

    /// In a text of its own.
    ///
    /// @param tab null for the one at hand
    /// @param segment null for the one at hand
    record At(@Nullable String tab, @Nullable String segment, Op op) implements Op {}

    /// The whole text is made anew.
    record Snapshot(List<Op> ops) implements Op {}

    record TabAdded(String tab) implements Op {}

    /// It changes no text: style, drawings, names of tabs.
    record Quiet() implements Op {}

    /// Nothing is known of it, or what it should have is missing.
    record Unknown(String type) implements Op {
        @Override
        public String toString() {
            return "Unknown";
        }
    }
}
