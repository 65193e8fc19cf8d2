package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked for of a spreadsheet that is too large, against Google's own description.
class SpreadsheetFieldsTest {
    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "Spreadsheet", Set.of("comments", "commentsViewMode"),
            "Sheet", Set.of("commentAnchors"),
            "GridData", Set.of(),
            "RowData", Set.of(),
            "CellData", Set.of("effectiveFormat"));

    @Test
    void everythingIsAskedFor_butHowCellsAreDrawn_andComments() {
        String folder = System.getenv("DAYBOOK_GOOGLE_DISCOVERY");
        assumeTrue(folder != null, "DAYBOOK_GOOGLE_DISCOVERY is not set: the fields are not held against it");
        JsonNode schemas = new JsonMapper()
                .readTree(Path.of(folder).resolve("sheets.v4.json").toFile())
                .get("schemas");
        Set<String> expected = new HashSet<>();
        LEFT_OUT.forEach((schema, leftOut) -> schemas.get(schema)
                .get("properties")
                .propertyNames()
                .forEach(name -> {
                    if (!leftOut.contains(name)) {
                        expected.add(name);
                    }
                }));
        assertThat(Google.SPREADSHEET_FIELDS.split("[,/()]+", -1))
                .filteredOn(name -> !name.isEmpty())
                .hasSameElementsAs(expected);
    }
}
