package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Tab;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sheets' `spreadsheets.get`: each tab a page, its cells those of the text that it exports.
///
/// Cells come where `includeGridData` wants them; with `fields`, which alone counts then, where that names them.
final class SpreadsheetsEndpoint {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final ObjectNode SET = JsonNodeFactory.instance.objectNode();
    private static final ObjectNode DRAWN = JsonNodeFactory.instance.objectNode();
    private static final int LEAST_ROWS = 1000;
    private static final int LEAST_COLUMNS = 26;

    static {
        SET.putObject("textFormat").put("fontFamily", "Arial");
        DRAWN.putObject("padding")
                .put("top", 2)
                .put("right", 3)
                .put("bottom", 2)
                .put("left", 3);
        DRAWN.put("horizontalAlignment", "LEFT")
                .put("verticalAlignment", "BOTTOM")
                .put("wrapStrategy", "OVERFLOW_CELL");
        DRAWN.putObject("textFormat")
                .put("fontFamily", "Arial")
                .put("fontSize", 10)
                .put("bold", false);
    }

    private SpreadsheetsEndpoint() {}

    static Endpoint get() {
        Endpoint.Json get = SpreadsheetsEndpoint::get;
        return get.by(Fields.SHEETS, "Spreadsheet", FieldMask.ALL).taking(Set.of("includeGridData"));
    }

    private static ObjectNode get(Call call, FieldMask mask) throws Refusal {
        Document file = call.document(FileKind.SHEET);
        boolean asked = call.flag("includeGridData", false);
        boolean cells = call.parameter("fields").isEmpty()
                ? asked
                : mask.chooses("sheets") && mask.inside("sheets").chooses("data");
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("spreadsheetId", file.id());
        json.putObject("properties")
                .put("title", file.name())
                .put("locale", "en_US")
                .put("autoRecalc", "ON_CHANGE")
                .put("timeZone", "Etc/GMT");
        ArrayNode sheets = json.putArray("sheets");
        for (Tab tab : file.state().tabs()) {
            sheets.add(sheet(tab, sheets.size(), cells));
        }
        return json.put("spreadsheetUrl", call.root() + "spreadsheets/d/" + file.id() + "/edit");
    }

    private static ObjectNode sheet(Tab tab, int index, boolean cells) {
        List<List<String>> rows = Csv.rows(tab.body().text());
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("properties")
                .put("sheetId", index)
                .put("title", tab.title())
                .put("index", index)
                .put("sheetType", "GRID")
                .putObject("gridProperties")
                .put("rowCount", Math.max(LEAST_ROWS, rows.size()))
                .put("columnCount", Math.max(LEAST_COLUMNS, columns));
        if (cells) {
            ArrayNode data = json.putArray("data").addObject().putArray("rowData");
            rows.forEach(row -> row(data.addObject(), row));
        }
        return json;
    }

    /// An empty row has no cells, an empty cell no value.
    private static void row(ObjectNode json, List<String> row) {
        if (!row.isEmpty()) {
            ArrayNode values = json.putArray("values");
            row.forEach(cell -> cell(values.addObject(), cell));
        }
    }

    /// Each as somebody has formatted it; by Google each comes with the whole of how it is drawn, too.
    private static void cell(ObjectNode json, String cell) {
        if (!cell.isEmpty()) {
            json.set("userEnteredValue", value(cell));
            json.set("effectiveValue", value(cell));
            json.put("formattedValue", cell);
            json.set("userEnteredFormat", SET);
            json.set("effectiveFormat", DRAWN);
        }
    }

    private static ObjectNode value(String cell) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        return NUMBER.matcher(cell).matches()
                ? value.put("numberValue", Double.parseDouble(cell))
                : value.put("stringValue", cell);
    }
}
