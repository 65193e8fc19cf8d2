package daybook.exporter.verify;

import daybook.exporter.bundle.Manifest;
import daybook.exporter.parquet.ReadRow;
import daybook.exporter.parquet.TableReader;
import daybook.exporter.tables.Column;
import daybook.exporter.tables.Events;
import daybook.exporter.tables.Sessions;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.tables.TextRuns;
import daybook.exporter.tables.Type;
import daybook.exporter.tables.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a bundle's tables are what their declarations say, and whether what their rows refer to is there.
final class RowsCheck {
    private final Path bundle;
    private final Manifest manifest;
    private final List<String> schemaFaults = new ArrayList<>();
    private final List<String> rowFaults = new ArrayList<>();
    private final List<String> referenceFaults = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> windows = new HashSet<>();
    private final Set<String> textRuns = new HashSet<>();

    RowsCheck(Path bundle, Manifest manifest) {
        this.bundle = bundle;
        this.manifest = manifest;
    }

    List<Check> run() throws IOException {
        // Those that others refer to come first.
        List<Table> order = new ArrayList<>(List.of(Sessions.TABLE, Windows.TABLE, TextRuns.TABLE));
        Tables.ALL.stream().filter(table -> !order.contains(table)).forEach(order::add);
        order.forEach(this::check);
        return List.of(
                Check.of("schema", schemaFaults, "every table is as docs/trace-format.md has it"),
                Check.of("rows", rowFaults, "every row is counted, numbered and in order"),
                Check.of("references", referenceFaults, "every reference leads to a row"));
    }

    private void check(Table table) {
        Path file = bundle.resolve(table.file());
        if (!Files.exists(file)) {
            schemaFaults.add(table.file() + " is missing");
            return;
        }
        try (TableReader reader = TableReader.open(file)) {
            List<String> differences = reader.differences(table);
            differences.forEach(difference -> schemaFaults.add(table.file() + ": " + difference));
            if (!differences.isEmpty()) {
                return;
            }
            if (reader.rows() != manifest.rows().getOrDefault(table.name(), -1L)) {
                rowFaults.add(table.file() + " has another number of rows than the manifest says");
            }
            reader.read(new OneTable(table)::row);
        } catch (IOException e) {
            schemaFaults.add(table.file() + " cannot be read as Parquet");
        }
    }

    /// The rows of one table, as they come. Each fault is told once a table.
    private final class OneTable {
        private final Table table;
        private final Set<String> told = new HashSet<>();
        private @Nullable String session;
        private long nextSeq;
        private long newestNanos;

        OneTable(Table table) {
            this.table = table;
        }

        void row(ReadRow row) {
            String id = String.valueOf(row.text(Table.SESSION_ID));
            if (!id.equals(session)) {
                if (session != null && session.compareTo(id) > 0) {
                    fault(rowFaults, "its sessions are not in order");
                }
                session = id;
                nextSeq = 0;
                newestNanos = Long.MIN_VALUE;
            }
            order(row);
            words(table.columns(), row);
            refer(row, id);
        }

        private void order(ReadRow row) {
            if (row.number(Table.SEQ) != nextSeq++) {
                fault(rowFaults, "its rows are not numbered from 0");
            }
            if (row.number(Table.T_NS) < newestNanos) {
                fault(rowFaults, "its rows are not in the order of time");
            }
            newestNanos = row.number(Table.T_NS);
        }

        private void words(List<Column<?>> columns, ReadRow row) {
            for (Column<?> column : columns) {
                if (column.type() instanceof Type.Words words) {
                    String word = row.text(column.name());
                    if (word != null && !words.words().contains(word)) {
                        fault(rowFaults, "its column " + column.name() + " has a word that is none of its own");
                    }
                }
            }
        }

        private void refer(ReadRow row, String id) {
            if (table.equals(Sessions.TABLE)) {
                sessions.add(id);
            } else if (!sessions.contains(id)) {
                fault(referenceFaults, "a row is of no session");
            }
            if (table.equals(Windows.TABLE)) {
                windows.add(id + " " + row.text(Windows.WINDOW_ID));
            } else if (table.equals(TextRuns.TABLE)) {
                textRuns.add(id + " " + row.text(TextRuns.TEXT_RUN_ID));
                refer(windows, id, row.text(TextRuns.WINDOW_ID), "a row is of no window");
            } else if (table.equals(Events.TABLE)) {
                refer(windows, id, row.text(Events.WINDOW_ID), "a row is of no window");
                refer(textRuns, id, row.text(Events.TEXT_RUN_ID), "a row is of no text run");
            }
        }

        private void refer(Set<String> known, String id, @Nullable String other, String fault) {
            if (other != null && !known.contains(id + " " + other)) {
                fault(referenceFaults, fault);
            }
        }

        private void fault(List<String> faults, String fault) {
            if (told.add(fault)) {
                faults.add(table.file() + ": " + fault);
            }
        }
    }
}
