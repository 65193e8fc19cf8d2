package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The suggestions that a unit of text is part of, as numbers for [MarkedText]. For one thread.
final class Marks {
    /// @param inserts the suggestion that put it there; null for none
    /// @param deletes the suggestion to delete it; null for none
    record Mark(@Nullable String inserts, @Nullable String deletes) {
        static final Mark NONE = new Mark(null, null);
    }

    private final List<Mark> byNumber = new ArrayList<>(List.of(Mark.NONE));
    private final Map<Mark, Integer> numbers = new HashMap<>(Map.of(Mark.NONE, 0));

    Mark mark(int number) {
        return byNumber.get(number);
    }

    int number(Mark mark) {
        return numbers.computeIfAbsent(mark, added -> {
            byNumber.add(added);
            return byNumber.size() - 1;
        });
    }

    int inserted(@Nullable String by) {
        return by == null ? 0 : number(new Mark(by, null));
    }
}
