package daybook.emulator.web;

import daybook.emulator.truth.Run;
import daybook.emulator.truth.Segment;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A segment's text as structural elements: paragraphs of runs and tables of paragraphs, each with its indexes.
///
/// A body begins with a section break that takes index 0; other segments begin with their text. An index 0 is left
/// out, as Google's JSON leaves out zeros.
final class SegmentJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RunJson runs;
    private final Atoms atoms;
    private int index;

    private SegmentJson(RunJson runs, Atoms atoms) {
        this.runs = runs;
        this.atoms = atoms;
    }

    static ArrayNode body(Tab tab, SuggestionsView view) {
        ArrayNode content = JSON.arrayNode();
        ObjectNode sectionBreak = content.addObject().put("endIndex", 1).putObject("sectionBreak");
        sectionBreak
                .putObject("sectionStyle")
                .put("columnSeparatorStyle", "NONE")
                .put("contentDirection", "LEFT_TO_RIGHT")
                .put("sectionType", "CONTINUOUS");
        SegmentJson segment = of(tab, "", view);
        segment.index = 1;
        return content.addAll(segment.content());
    }

    static ArrayNode segment(Tab tab, String id, SuggestionsView view) {
        return of(tab, id, view).content();
    }

    private static SegmentJson of(Tab tab, String id, SuggestionsView view) {
        Segment segment = Objects.requireNonNull(tab.segments().get(id));
        return new SegmentJson(new RunJson(tab), new Atoms(closed(view.of(segment.runs()))));
    }

    /// With the line end that closes each segment.
    private static List<Run> closed(List<Run> runs) {
        Run end = new Run(
                "\n", List.of(), List.of(), !runs.isEmpty() && runs.getLast().bold(), null);
        List<Run> closed = new ArrayList<>(runs);
        if (!runs.isEmpty() && runs.getLast().isLike(end)) {
            end = end.withText(closed.removeLast().text() + "\n");
        }
        closed.add(end);
        return closed;
    }

    /// What stands there, up to the end of the segment or of the cell.
    private ArrayNode content() {
        ArrayNode content = JSON.arrayNode();
        while (atoms.more() && !atoms.at(Tables.CELL) && !atoms.at(Tables.ROW) && !atoms.at(Tables.END)) {
            content.add(atoms.at(Tables.TABLE) ? table() : paragraph());
        }
        return content;
    }

    private ObjectNode paragraph() {
        int start = index;
        StringBuilder text = new StringBuilder();
        ArrayNode elements = JSON.arrayNode();
        do {
            Run run = atoms.take();
            text.append(run.text());
            elements.add(
                    indexed(runs.element(run, index), index, index + run.text().length()));
            index += run.text().length();
        } while (text.charAt(text.length() - 1) != '\n');
        ObjectNode json = JSON.objectNode();
        ObjectNode paragraph = json.putObject("paragraph");
        paragraph.set("elements", elements);
        paragraph
                .putObject("paragraphStyle")
                .put("namedStyleType", "NORMAL_TEXT")
                .put("direction", Direction.of(text).name());
        return indexed(json, start, index);
    }

    private ObjectNode table() {
        int start = edge();
        ObjectNode json = JSON.objectNode();
        ObjectNode table = json.putObject("table");
        ArrayNode rows = table.putArray("tableRows");
        while (atoms.at(Tables.ROW)) {
            rows.add(row());
        }
        edge();
        table.put("rows", rows.size())
                .put("columns", rows.path(0).path("tableCells").size());
        table.putObject("tableStyle");
        return indexed(json, start, index);
    }

    private ObjectNode row() {
        int start = edge();
        ObjectNode row = JSON.objectNode();
        ArrayNode cells = row.putArray("tableCells");
        while (atoms.at(Tables.CELL)) {
            int cellStart = edge();
            ObjectNode cell = cells.addObject();
            cell.set("content", content());
            cell.putObject("tableCellStyle").put("rowSpan", 1).put("columnSpan", 1);
            indexed(cell, cellStart, index);
        }
        row.putObject("tableRowStyle");
        return indexed(row, start, index);
    }

    /// Goes past an edge; where it stood.
    private int edge() {
        atoms.take();
        return index++;
    }

    private static ObjectNode indexed(ObjectNode json, int from, int to) {
        if (from != 0) {
            json.put("startIndex", from);
        }
        return json.put("endIndex", to);
    }
}
