package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.tables.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// docs/trace-format.md says what the declarations say, column by column.
class FormatPageTest {
    @Test
    void everyTableAndColumn_standsOnThePageAsItIsDeclared() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "trace-format.md"));
        for (Table table : Tables.ALL) {
            StringBuilder rows = new StringBuilder("| column | type | null | holds |\n|---|---|---|---|\n");
            table.further().forEach(column -> rows.append(row(column)));
            assertThat(page).contains("### `" + table.name() + "`\n\n" + table.about() + "\n\n" + rows);
            for (Column<?> column : table.further()) {
                if (column.type() instanceof Type.Words words) {
                    assertThat(page)
                            .contains("| `" + table.name() + "." + column.name() + "` | "
                                    + words.words().size() + " | " + String.join(", ", words.words()) + " |");
                }
            }
        }
    }

    private static String row(Column<?> column) {
        return "| `" + column.name() + "` | " + column.type().label() + " | " + (column.nullable() ? "may be" : "never")
                + " | " + column.about() + " |\n";
    }
}
