package daybook.emulator.truth;

import org.jspecify.annotations.Nullable;

/// One thing done to a document's content. Indexes count UTF-16 units from the start of the [Place], the first is 0.
public sealed interface Op {
    /// Text put in; a suggestion's id where it is only suggested.
    record Insert(
            Place place, int index, String text, @Nullable String suggestion) implements Op {}

    /// Text taken out; with a suggestion's id it stays, marked.
    record Delete(
            Place place, int index, int length, @Nullable String suggestion) implements Op {}

    /// Text made bold or plain: it cuts text into several runs.
    record Embolden(Place place, int index, int length, boolean bold) implements Op {}

    /// Something that is no text put in; a footnote brings its own segment with it.
    record InsertThing(Place place, int index, Thing thing) implements Op {}

    record Accept(String suggestion) implements Op {}

    record Reject(String suggestion) implements Op {}

    /// A header or footer, empty.
    record AddSegment(Place place, SegmentKind kind) implements Op {}

    /// @param parent null for a tab at the top
    /// @param position among the tabs of the same parent
    record AddTab(String tab, String title, @Nullable String parent, int position) implements Op {}

    record RenameTab(String tab, String title) implements Op {}

    record MoveTab(String tab, @Nullable String parent, int position) implements Op {}

    /// The tab goes, with the tabs below it.
    record RemoveTab(String tab) implements Op {}
}
