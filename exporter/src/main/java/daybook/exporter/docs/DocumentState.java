package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A document as `documents.get` told it once, with all its tabs and suggestions.
///
/// @param view how Google shows suggestions in it, in its own word; empty where it does not say
/// @param tabs in the order in which they stand, children behind their parent
public record DocumentState(String view, List<Tab> tabs, SortedMap<Place, Text> texts) {
    /// What stands for everything in a text that is no text: a picture, a rule, a reference to a footnote, a person.
    public static final char OBJECT = '\ufffc';

    /// @param parent the tab that it lies in; null for none
    public record Tab(String id, String title, @Nullable String parent) {
        @Override
        public String toString() {
            return "Tab";
        }
    }

    /// One text, with what is suggested in it: suggested insertions are part of it, and so is what somebody suggests to
    /// delete.
    ///
    /// @param suggested in the order of the text; those of one suggestion do not touch
    public record Text(String text, List<Suggested> suggested) {
        @Override
        public String toString() {
            return "Text[" + text.length() + "]";
        }
    }

    /// A stretch that is part of a suggestion, which may have many.
    ///
    /// @param deletion whether to delete it is suggested; else it was put there by the suggestion
    /// @param to exclusive
    public record Suggested(String id, boolean deletion, int from, int to) {}

    /// @param body what Google answered
    /// @throws AnswerException where that cannot be read
    public static DocumentState read(byte[] body) {
        return new StateReader().read(body);
    }

    /// A document of which only one text is known, in no tab.
    static DocumentState ofOneText(String text) {
        SortedMap<Place, Text> texts = new TreeMap<>(Map.of(Place.body(Place.WHOLE), new Text(text, List.of())));
        return new DocumentState("", List.of(new Tab(Place.WHOLE, "", null)), texts);
    }

    /// Grows text run by run.
    static final class TextBuilder {
        private static final int MOST = 64_000_000;

        private final StringBuilder text = new StringBuilder();
        private final List<Suggested> suggested = new ArrayList<>();

        void add(String run, List<String> insertions, List<String> deletions) {
            if (text.length() + run.length() > MOST) {
                throw new AnswerException();
            }
            int from = text.length();
            text.append(run);
            insertions.forEach(id -> add(new Suggested(id, false, from, text.length())));
            deletions.forEach(id -> add(new Suggested(id, true, from, text.length())));
        }

        /// Runs that touch are one stretch, whatever their style.
        private void add(Suggested more) {
            for (int i = suggested.size() - 1; i >= 0 && suggested.get(i).to() >= more.from(); i--) {
                Suggested last = suggested.get(i);
                if (last.id().equals(more.id()) && last.deletion() == more.deletion() && last.to() == more.from()) {
                    suggested.set(i, new Suggested(last.id(), last.deletion(), last.from(), more.to()));
                    return;
                }
            }
            if (more.from() < more.to()) {
                suggested.add(more);
            }
        }

        /// Google ends each text with a line feed that nobody typed; it is no part of it.
        Text build() {
            int end = text.length();
            if (end > 0 && text.charAt(end - 1) == '\n') {
                end--;
            }
            List<Suggested> within = new ArrayList<>();
            for (Suggested one : suggested) {
                if (one.from() < end) {
                    within.add(new Suggested(one.id(), one.deletion(), one.from(), Math.min(end, one.to())));
                }
            }
            return new Text(text.substring(0, end), List.copyOf(within));
        }
    }
}
