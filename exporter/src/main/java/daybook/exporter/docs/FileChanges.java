package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.FileChange.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells what became of one document's file between one answer about it and the next, as they come. For one thread.
///
/// What an answer does not tell has not changed: Google tells of a folder only while the bot can open that too, and of
/// an owner only where one person is. So a file that goes where the bot sees nothing has not moved until it is seen in
/// another folder.
final class FileChanges {
    private static final String IN_BIN = "true";

    /// What of a file can change.
    private enum Trait {
        TITLE,
        FOLDER,
        OWNER,
        BIN
    }

    private record Known(String value, LastLook look) {
        @Override
        public String toString() {
            return "Known";
        }
    }

    private record Became(
            Kind kind,
            LastLook old,
            Answer first,
            @Nullable String before,
            @Nullable String after) {
        @Override
        public String toString() {
            return "Became[" + kind + "]";
        }
    }

    private final People people;
    private final Map<Trait, Known> known = new EnumMap<>(Trait.class);
    private final List<Became> changes = new ArrayList<>();
    private @Nullable Answer last;
    private boolean begun;

    FileChanges(People people) {
        this.people = people;
    }

    /// One that goes on from here.
    ///
    /// @param clock of the session that has ended
    FileChanges next(People who, ClockOffset clock) {
        FileChanges next = new FileChanges(who);
        next.known.putAll(known);
        next.look(look -> look.next(clock));
        next.last = last;
        return next;
    }

    /// In the order of receipt. One that was asked for before the one before it was is passed over, as a state is.
    void see(Answer answer, JsonNode file) {
        if (!begun && last != null && LastLook.isBefore(answer, last)) {
            known.clear();
            last = null;
        }
        begun = true;
        Answer earlier = last;
        if (earlier != null && answer.requested().isBefore(earlier.requested())) {
            look(look -> look.passing(answer));
            return;
        }
        look(look -> look.in().equals(earlier) ? look.until(answer) : look);
        see(answer, Trait.TITLE, AnswerJson.text(file, "name"));
        JsonNode folders = file.path("parents");
        see(
                answer,
                Trait.FOLDER,
                folders.size() == 1 && folders.get(0).isString()
                        ? folders.get(0).stringValue()
                        : null);
        JsonNode owners = file.path("owners");
        see(answer, Trait.OWNER, owners.size() == 1 ? people.see(owners.get(0)) : null);
        see(
                answer,
                Trait.BIN,
                file.path("trashed").isBoolean() ? file.path("trashed").asString() : null);
        last = answer;
    }

    private void look(UnaryOperator<LastLook> change) {
        known.replaceAll((_, was) -> new Known(was.value(), change.apply(was.look())));
    }

    private void see(Answer answer, Trait trait, @Nullable String value) {
        if (value == null) {
            return;
        }
        Known was = known.put(trait, new Known(value, LastLook.at(answer)));
        if (was != null && !was.value().equals(value)) {
            boolean named = trait != Trait.BIN;
            changes.add(new Became(
                    kind(trait, value), was.look(), answer, named ? was.value() : null, named ? value : null));
        }
    }

    private static Kind kind(Trait trait, String value) {
        return switch (trait) {
            case TITLE -> Kind.RENAMED;
            case FOLDER -> Kind.MOVED;
            case OWNER -> Kind.NEW_OWNER;
            case BIN -> value.equals(IN_BIN) ? Kind.TRASHED : Kind.RESTORED;
        };
    }

    /// By this machine's clock as that stood in this session, where another told the old.
    List<FileChange> told(ClockOffset clock) {
        return changes.stream()
                .map(change -> new FileChange(
                        change.kind(),
                        change.old().fromNanos(change.first(), clock),
                        Nanos.of(change.first().received()),
                        change.before(),
                        change.after()))
                .toList();
    }
}
