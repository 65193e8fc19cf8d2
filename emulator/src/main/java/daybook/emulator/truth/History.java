package daybook.emulator.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// A document's log, and its content after any entry of it.
final class History {
    private static final int EDITS_BETWEEN_COPIES = 500;

    private final List<Edit> edits = new ArrayList<>();
    private final List<State> copies = new ArrayList<>(List.of(State.empty()));
    private final State now = State.empty();

    void add(Edit edit) {
        now.apply(edit.op());
        edits.add(edit);
        if (edits.size() % EDITS_BETWEEN_COPIES == 0) {
            copies.add(now.copy());
        }
    }

    List<Edit> edits() {
        return List.copyOf(edits);
    }

    /// Shows entries in order, each with the content before it. The content is good only while it is looked at.
    void replay(long from, long to, BiConsumer<State, Edit> viewer) {
        State state = after(from);
        for (Edit edit : edits.subList((int) from, (int) to)) {
            viewer.accept(state, edit);
            state.apply(edit.op());
        }
    }

    long size() {
        return edits.size();
    }

    State now() {
        return now;
    }

    /// The content after so many entries.
    State after(long count) {
        int copy = (int) (count / EDITS_BETWEEN_COPIES);
        State state = copies.get(copy).copy();
        for (Edit edit : edits.subList(copy * EDITS_BETWEEN_COPIES, (int) count)) {
            state.apply(edit.op());
        }
        return state;
    }

    State at(Instant time) {
        int count = edits.size();
        while (count > 0 && edits.get(count - 1).at().isAfter(time)) {
            count--;
        }
        return after(count);
    }
}
