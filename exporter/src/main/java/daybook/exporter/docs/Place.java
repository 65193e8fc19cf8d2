package daybook.exporter.docs;

import java.util.Comparator;

/// Where a text stands in a document.
///
/// @param tab Google's id of the tab; [#WHOLE] where the text is that of all tabs. In Slides the shape, in Sheets the
///     sheet
/// @param segment Google's id of the header, footer or footnote; empty for the body. In Sheets the cell
public record Place(String tab, String segment) implements Comparable<Place> {
    /// The tab that a document had before there were tabs, and that its changelog means where it names none.
    static final String FIRST_TAB = "t.0";

    /// Instead of a tab, for a text that Google exports of the whole document.
    public static final String WHOLE = "";

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::tab).thenComparing(Place::segment);

    static Place body(String tab) {
        return new Place(tab, "");
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
