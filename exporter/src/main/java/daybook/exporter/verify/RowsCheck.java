package daybook.exporter.verify;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.parquet.ReadRow;
import daybook.exporter.parquet.TableReader;
import daybook.exporter.tables.Column;
import daybook.exporter.tables.Consents;
import daybook.exporter.tables.DocComments;
import daybook.exporter.tables.DocEdits;
import daybook.exporter.tables.DocStates;
import daybook.exporter.tables.Docs;
import daybook.exporter.tables.Events;
import daybook.exporter.tables.Frames;
import daybook.exporter.tables.Sessions;
import daybook.exporter.tables.Steps;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.tables.TextRuns;
import daybook.exporter.tables.Type;
import daybook.exporter.tables.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a bundle's tables are what their declarations say, and whether what their rows refer to is there.
final class RowsCheck {
    /// Of sessions, windows or runs: what is remembered must fit into memory.
    private static final int MOST_IDS = 1_000_000;

    private static final String T_END_NS = "t_end_ns";
    private static final Set<Table> OF_DOCUMENTS =
            Set.of(DocStates.TABLE, DocEdits.TABLE, DocComments.TABLE, Steps.TABLE);

    private final Path bundle;
    private final Manifest manifest;
    private final List<String> schemaFaults = new ArrayList<>();
    private final List<String> rowFaults = new ArrayList<>();
    private final List<String> referenceFaults = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> windows = new HashSet<>();
    private final Set<String> textRuns = new HashSet<>();
    private final Set<String> docs = new HashSet<>();
    /// How many rows each session has in the tables that steps refer to.
    private final Map<String, Long> referable = new HashMap<>();

    private final Set<String> media = new HashSet<>();
    private final Set<String> unseenMedia = new HashSet<>();

    RowsCheck(Path bundle, Manifest manifest) {
        this.bundle = bundle;
        this.manifest = manifest;
        manifest.files().stream()
                .map(BundleFile::path)
                .filter(path -> path.startsWith("media/"))
                .forEach(media::add);
        unseenMedia.addAll(media);
    }

    List<Check> run() {
        // Those that others refer to come first.
        List<Table> order = new ArrayList<>(List.of(Sessions.TABLE, Windows.TABLE, TextRuns.TABLE, Docs.TABLE));
        Tables.ALL.stream().filter(table -> !order.contains(table)).forEach(order::add);
        order.forEach(this::check);
        unseenMedia.stream().sorted().forEach(path -> referenceFaults.add(path + " is named by no row"));
        return List.of(
                Check.of("schema", schemaFaults, "every table is as docs/trace-format.md has it"),
                Check.of("rows", rowFaults, "every row is counted, numbered and in order"),
                Check.of("references", referenceFaults, "every reference leads to a row"));
    }

    private void check(Table table) {
        Path file = bundle.resolve(table.file());
        try (TableReader reader = TableReader.open(file)) {
            List<String> differences = reader.differences(table);
            differences.forEach(difference -> schemaFaults.add(table.file() + ": " + difference));
            if (!differences.isEmpty()) {
                return;
            }
            if (reader.rows() != manifest.about().rows().getOrDefault(table.name(), -1L)) {
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
            end(row);
            agree(row);
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

        /// What lasts ends after it began.
        private void end(ReadRow row) {
            for (Column<?> column : table.columns()) {
                if (column.name().equals(T_END_NS) && row.number(T_END_NS) < row.number(Table.T_NS)) {
                    fault(rowFaults, "a row ends before it begins");
                }
            }
        }

        /// What is said of the whole release is said of each session too.
        private void agree(ReadRow row) {
            Description about = manifest.about();
            if (table.equals(Sessions.TABLE)) {
                same(row, Sessions.REDACTION, manifest.redaction());
                same(row, Sessions.LICENSE, about.terms().license());
                same(row, Sessions.CONTRIBUTOR_ID, about.contributorId());
            } else if (table.equals(Consents.TABLE)) {
                same(row, Consents.PURPOSE, about.terms().purpose());
                same(row, Consents.LICENSE, about.terms().license());
                same(row, Consents.RECIPIENT, about.terms().recipient());
            }
        }

        private void same(ReadRow row, Column<String> column, @Nullable String told) {
            if (!Objects.equals(row.text(column), told)) {
                fault(rowFaults, "its column " + column.name() + " says something else than the manifest does");
            }
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
                keep(sessions, id);
            } else if (!sessions.contains(id)) {
                fault(referenceFaults, "a row is of no session");
            }
            if (table.equals(Windows.TABLE)) {
                keep(windows, id + " " + row.text(Windows.WINDOW_ID));
            } else if (table.equals(TextRuns.TABLE)) {
                keep(textRuns, id + " " + row.text(TextRuns.TEXT_RUN_ID));
                refer(windows, id, row.text(TextRuns.WINDOW_ID), "a row is of no window");
            } else if (table.equals(Frames.TABLE)) {
                String file = row.text(Frames.FILE);
                unseenMedia.remove(file);
                if (file == null || !media.contains(file)) {
                    fault(referenceFaults, "a row is of no file");
                }
            } else if (table.equals(Events.TABLE)) {
                refer(windows, id, row.text(Events.WINDOW_ID), "a row is of no window");
                refer(textRuns, id, row.text(Events.TEXT_RUN_ID), "a row is of no text run");
            } else if (table.equals(Docs.TABLE)) {
                keep(docs, id + " " + row.text(Docs.DOC_ID));
            } else if (OF_DOCUMENTS.contains(table)) {
                refer(docs, id, row.text(DocEdits.DOC_ID.name()), "a row is of no document");
                referable.put(table.name() + " " + id, nextSeq);
            }
            if (table.equals(Steps.TABLE)) {
                for (ReadRow ref : row.rows(Steps.REFS)) {
                    String of = ref.text(Steps.REF_TABLE) + " " + ref.text(Steps.REF_SESSION);
                    long seq = ref.number(Steps.REF_SEQ);
                    if (seq < 0 || seq >= referable.getOrDefault(of, 0L)) {
                        fault(referenceFaults, "a step is made of a row that is not there");
                    }
                }
            }
        }

        private void keep(Set<String> into, String id) {
            if (into.size() < MOST_IDS) {
                into.add(id);
            } else {
                fault(rowFaults, "it has more ids than can be checked");
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
