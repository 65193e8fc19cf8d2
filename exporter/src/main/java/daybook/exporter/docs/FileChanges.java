package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.FileChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /// @param in the last answer that told it
    /// @param until when it was last asked for and still so
    private record Known(String value, Answer in, Instant until) {}

    private final People people;
    private final Map<Trait, Known> known = new EnumMap<>(Trait.class);
    private final List<FileChange> changes = new ArrayList<>();
    private @Nullable Answer last;
    private boolean begun;
    /// When the first of those that were passed over since the last one was asked for; null where none was.
    private @Nullable Instant passedOver;

    FileChanges(People people) {
        this.people = people;
    }

    /// One that goes on from here.
    FileChanges next(People who) {
        FileChanges next = new FileChanges(who);
        next.known.putAll(known);
        next.last = last;
        return next;
    }

    /// In the order of receipt. One that was asked for before the one before it was is passed over, as a state is.
    void see(Answer answer, JsonNode file) {
        if (!begun && last != null && PollChain.isBefore(answer, last)) {
            known.clear();
            last = null;
        }
        begun = true;
        Answer earlier = last;
        if (earlier != null && answer.requested().isBefore(earlier.requested())) {
            Instant since = passedOver;
            passedOver = since != null && since.isBefore(answer.requested()) ? since : answer.requested();
            return;
        }
        if (earlier != null) {
            Instant stood = PollChain.lastLook(earlier, answer);
            known.replaceAll((_, was) -> was.in().equals(earlier) ? new Known(was.value(), earlier, stood) : was);
        }
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
        passedOver = null;
    }

    private void see(Answer answer, Trait trait, @Nullable String value) {
        if (value == null) {
            return;
        }
        Known was = known.put(trait, new Known(value, answer, answer.requested()));
        if (was != null && !was.value().equals(value)) {
            Instant since = passedOver;
            Instant from = since != null && since.isBefore(was.until()) ? since : was.until();
            boolean named = trait != Trait.BIN;
            changes.add(new FileChange(
                    kind(trait, value),
                    Nanos.of(from),
                    Nanos.of(answer.received()),
                    named ? was.value() : null,
                    named ? value : null));
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

    List<FileChange> told() {
        return List.copyOf(changes);
    }
}
