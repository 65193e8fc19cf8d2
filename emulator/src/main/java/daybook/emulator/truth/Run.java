package daybook.emulator.truth;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text whose marks are the same all along. A [Thing] is a run of its own, of one unit.
///
/// @param insertions ids of the suggestions that would put it in
/// @param deletions ids of the suggestions that would take it out
public record Run(
        String text,
        List<String> insertions,
        List<String> deletions,
        boolean bold,
        @Nullable Thing thing) {
    /// What stands in the text for what is no text.
    public static final String OBJECT = "\uFFFC";

    public Run {
        insertions = List.copyOf(insertions);
        deletions = List.copyOf(deletions);
    }

    static Run plain(String text) {
        return new Run(text, List.of(), List.of(), false, null);
    }

    static Run suggested(String text, String suggestion) {
        return new Run(text, List.of(suggestion), List.of(), false, null);
    }

    static Run of(Thing thing) {
        return new Run(OBJECT, List.of(), List.of(), false, thing);
    }

    Run withText(String other) {
        return new Run(other, insertions, deletions, bold, thing);
    }

    Run emboldened(boolean now) {
        return new Run(text, insertions, deletions, now, thing);
    }

    Run withDeletion(String suggestion) {
        return deletions.contains(suggestion)
                ? this
                : new Run(text, insertions, with(deletions, suggestion), bold, thing);
    }

    Run without(String suggestion) {
        return new Run(text, less(insertions, suggestion), less(deletions, suggestion), bold, thing);
    }

    boolean isLike(Run other) {
        return bold == other.bold
                && thing == null
                && other.thing == null
                && insertions.equals(other.insertions)
                && deletions.equals(other.deletions);
    }

    private static List<String> with(List<String> ids, String id) {
        List<String> all = new ArrayList<>(ids);
        all.add(id);
        return all;
    }

    private static List<String> less(List<String> ids, String id) {
        return ids.stream().filter(each -> !each.equals(id)).toList();
    }
}
