package daybook.emulator.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody's suggestion and what became of it.
///
/// @param edits numbers of the edits that made it up
public record Suggestion(String id, Person by, Instant at, List<Long> edits, Outcome outcome) {
    /// What became of a suggestion.
    public enum Outcome {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    public Suggestion {
        edits = List.copyOf(edits);
    }

    /// All suggestions of a log, in the order in which they were first made.
    static List<Suggestion> of(List<Edit> log) {
        Map<String, Suggestion> all = new LinkedHashMap<>();
        for (Edit edit : log) {
            switch (edit.op()) {
                case Op.Insert insert -> add(all, edit, insert.suggestion());
                case Op.Delete delete -> add(all, edit, delete.suggestion());
                case Op.Accept(String id) -> end(all, id, Outcome.ACCEPTED);
                case Op.Reject(String id) -> end(all, id, Outcome.REJECTED);
                case Op.Embolden _, Op.InsertThing _, Op.AddSegment _ -> {}
                case Op.AddTab _, Op.RenameTab _, Op.MoveTab _, Op.RemoveTab _ -> {}
            }
        }
        return List.copyOf(all.values());
    }

    private static void add(Map<String, Suggestion> all, Edit edit, @Nullable String id) {
        if (id != null) {
            Suggestion before = all.getOrDefault(id, new Suggestion(id, edit.by(), edit.at(), List.of(), Outcome.OPEN));
            List<Long> edits = new ArrayList<>(before.edits);
            edits.add(edit.number());
            all.put(id, new Suggestion(id, before.by, before.at, edits, before.outcome));
        }
    }

    private static void end(Map<String, Suggestion> all, String id, Outcome outcome) {
        Suggestion before = Objects.requireNonNull(all.get(id), "no such suggestion");
        all.put(id, new Suggestion(id, before.by, before.at, before.edits, outcome));
    }
}
