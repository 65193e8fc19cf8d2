package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Edit;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Place;
import daybook.emulator.truth.State;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `revisions/load` gives to the browser of somebody who may write: each edit with its author and its time.
public final class Changelog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// So that the answer is no script.
    private static final String GUARD = ")]}'\n";

    private Changelog() {}

    /// What was done from one number to another, after a snapshot of what stood there before.
    public static String load(Document document, long start, long end) {
        StringBuilder text = new StringBuilder(GUARD).append("{\"chunkedSnapshot\":[");
        text.append(snapshot(document, start)).append("],\"changelog\":[");
        if (start == 1) {
            text.append(creation(document));
        }
        document.replay(Math.max(start, 2), end, (before, edit) -> {
            if (text.charAt(text.length() - 1) == ']') {
                text.append(',');
            }
            text.append(entry(before, edit));
        });
        return text.append("]}").toString();
    }

    private static ArrayNode snapshot(Document document, long start) {
        ArrayNode ops = JSON.arrayNode();
        if (start > 1) {
            State state = document.stateAfter(start - 1);
            state.tabs()
                    .forEach(tab -> tab.segments()
                            .forEach((id, segment) ->
                                    ops.addAll(ChangelogOps.snapshot(new Place(tab.id(), id), segment))));
        }
        return ops;
    }

    /// The first entry belongs to no session.
    private static ArrayNode creation(Document document) {
        ObjectNode op = JSON.objectNode().put("ty", "mlti");
        ObjectNode style = op.putArray("mts").addObject().put("ty", "as");
        style.put("st", "language").put("si", 0).put("ei", 0).putObject("sm").put("lgs_l", "en");
        return JSON.arrayNode()
                .add(op)
                .add(document.created().toEpochMilli())
                .add(document.maker().changelogId())
                .add(1)
                .addNull()
                .addNull()
                .addNull()
                .addNull()
                .addNull();
    }

    private static ArrayNode entry(State before, Edit edit) {
        return JSON.arrayNode()
                .add(ChangelogOps.of(before, edit.op()))
                .add(edit.at().toEpochMilli())
                .add(edit.by().changelogId())
                .add(edit.number())
                .add(edit.session())
                .add(edit.inSession())
                .addNull()
                .addNull()
                .addNull();
    }

    /// What `revisions/tiles` gives: stretches of edits, and the names behind the ids.
    public static String tiles(Document document) {
        ObjectNode json = JSON.objectNode();
        ArrayNode tiles = json.putArray("tileInfo");
        Map<String, Person> people = new LinkedHashMap<>();
        people.put(document.maker().changelogId(), document.maker());
        document.edits().forEach(edit -> people.put(edit.by().changelogId(), edit.by()));
        long start = 1;
        for (var revision : document.revisions()) {
            ObjectNode tile = tiles.addObject()
                    .put("start", start)
                    .put("end", revision.number())
                    .put("endMillis", revision.modified().toEpochMilli());
            tile.putArray("users").add(revision.by().changelogId());
            start = revision.number() + 1;
        }
        ObjectNode users = json.putObject("userMap");
        people.forEach(
                (id, person) -> users.putObject(id).put("name", person.name()).put("anonymous", false));
        json.put("firstRev", 1);
        return GUARD + json;
    }
}
