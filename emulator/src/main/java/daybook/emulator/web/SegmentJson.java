package daybook.emulator.web;

import daybook.emulator.truth.Person;
import daybook.emulator.truth.Run;
import daybook.emulator.truth.Segment;
import daybook.emulator.truth.SegmentKind;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Thing;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A segment's text as structural elements: paragraphs of runs, each with its indexes.
///
/// A body begins with a section break that takes index 0; other segments begin with their text. An index 0 is left
/// out, as Google's JSON leaves out zeros.
final class SegmentJson {
    private final Tab tab;
    private final SuggestionsView view;
    private final ArrayNode content = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder paragraph = new StringBuilder();
    private ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    private int index;
    private int paragraphStart;

    SegmentJson(Tab tab, SuggestionsView view) {
        this.tab = tab;
        this.view = view;
    }

    ArrayNode body() {
        ObjectNode sectionBreak = content.addObject().put("endIndex", 1).putObject("sectionBreak");
        sectionBreak
                .putObject("sectionStyle")
                .put("columnSeparatorStyle", "NONE")
                .put("contentDirection", "LEFT_TO_RIGHT")
                .put("sectionType", "CONTINUOUS");
        index = 1;
        return segment("");
    }

    ArrayNode segment(String id) {
        paragraphStart = index;
        Segment segment = Objects.requireNonNull(tab.segments().get(id));
        List<Run> runs = view.of(segment.runs());
        runs.forEach(this::run);
        // The line end that closes each segment, with the marks of nothing.
        text(
                new Run(
                        "\n",
                        List.of(),
                        List.of(),
                        !runs.isEmpty() && runs.getLast().bold(),
                        null),
                "\n");
        return content;
    }

    private void run(Run run) {
        if (run.thing() != null) {
            thing(run, run.thing());
            return;
        }
        int from = 0;
        while (from < run.text().length()) {
            int end = run.text().indexOf('\n', from) + 1;
            int to = end == 0 ? run.text().length() : end;
            text(run, run.text().substring(from, to));
            from = to;
        }
    }

    private void text(Run run, String text) {
        ObjectNode element = element(text.length());
        ObjectNode json = element.putObject("textRun").put("content", text);
        marks(run, json);
        ObjectNode style = json.putObject("textStyle");
        if (run.bold()) {
            style.put("bold", true);
        }
        paragraph.append(text);
        if (text.endsWith("\n")) {
            endParagraph();
        }
    }

    private void thing(Run run, Thing thing) {
        ObjectNode element = element(1);
        ObjectNode json = switch (thing) {
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
        marks(run, json);
        json.putObject("textStyle");
    }

    private long number(String footnote) {
        return tab.segments().entrySet().stream()
                        .filter(entry -> entry.getValue().kind() == SegmentKind.FOOTNOTE)
                        .takeWhile(entry -> !entry.getKey().equals(footnote))
                        .count()
                + 1;
    }

    private ObjectNode element(int length) {
        ObjectNode element = elements.addObject();
        indexes(element, index, index + length);
        index += length;
        return element;
    }

    private static void marks(Run run, ObjectNode json) {
        if (!run.insertions().isEmpty()) {
            ArrayNode ids = json.putArray("suggestedInsertionIds");
            run.insertions().forEach(ids::add);
        }
        if (!run.deletions().isEmpty()) {
            ArrayNode ids = json.putArray("suggestedDeletionIds");
            run.deletions().forEach(ids::add);
        }
    }

    private void endParagraph() {
        ObjectNode json = content.addObject();
        indexes(json, paragraphStart, index);
        ObjectNode inner = json.putObject("paragraph");
        inner.set("elements", elements);
        inner.putObject("paragraphStyle")
                .put("namedStyleType", "NORMAL_TEXT")
                .put("direction", isRightToLeft(paragraph) ? "RIGHT_TO_LEFT" : "LEFT_TO_RIGHT");
        elements = JsonNodeFactory.instance.arrayNode();
        paragraph.setLength(0);
        paragraphStart = index;
    }

    private static void indexes(ObjectNode json, int from, int to) {
        if (from != 0) {
            json.put("startIndex", from);
        }
        json.put("endIndex", to);
    }

    /// By its first letter that has a direction.
    private static boolean isRightToLeft(CharSequence text) {
        return text.codePoints()
                .mapToObj(Character::getDirectionality)
                .filter(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isRightToLeft(direction))
                .findFirst()
                .map(SegmentJson::isRightToLeft)
                .orElse(false);
    }

    private static boolean isRightToLeft(byte direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
