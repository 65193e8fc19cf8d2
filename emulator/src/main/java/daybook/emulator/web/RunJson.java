package daybook.emulator.web;

import daybook.emulator.truth.Person;
import daybook.emulator.truth.Run;
import daybook.emulator.truth.SegmentKind;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Thing;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Docs' ParagraphElement: text with its marks, or a thing in its place. Without indexes.
final class RunJson {
    private final Tab tab;

    RunJson(Tab tab) {
        this.tab = tab;
    }

    ObjectNode element(Run run, int index) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        Thing thing = run.thing();
        ObjectNode json =
                thing == null ? element.putObject("textRun").put("content", run.text()) : thing(element, thing, index);
        ids(json, "suggestedInsertionIds", run.insertions());
        ids(json, "suggestedDeletionIds", run.deletions());
        ObjectNode style = json.putObject("textStyle");
        if (run.bold()) {
            style.put("bold", true);
        }
        return element;
    }

    private static void ids(ObjectNode json, String member, List<String> ids) {
        if (!ids.isEmpty()) {
            ArrayNode array = json.putArray(member);
            ids.forEach(array::add);
        }
    }

    private ObjectNode thing(ObjectNode element, Thing thing, int index) {
        return switch (thing) {
            case Thing.Footnote(String id) ->
                element.putObject("footnoteReference")
                        .put("footnoteId", id)
                        .put("footnoteNumber", Long.toString(number(id)));
            case Thing.Picture(String id) ->
                element.putObject("inlineObjectElement").put("inlineObjectId", id);
            case Thing.Chip(Person person) -> {
                ObjectNode chip = element.putObject("person").put("personId", "kix.p" + index);
                chip.putObject("personProperties").put("name", person.name()).put("email", person.email());
                yield chip;
            }
        };
    }

    private long number(String footnote) {
        return tab.segments().entrySet().stream()
                        .filter(entry -> entry.getValue().kind() == SegmentKind.FOOTNOTE)
                        .takeWhile(entry -> !entry.getKey().equals(footnote))
                        .count()
                + 1;
    }
}
