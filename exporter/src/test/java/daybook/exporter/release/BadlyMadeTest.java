package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.parquet.TableWriter;
import daybook.exporter.tables.Events;
import daybook.exporter.tables.Gaps;
import daybook.exporter.tables.Marks;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.TextRuns;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// A signature says who, not that it is well made: bundles that their signer made wrong fail by the name of the check.
class BadlyMadeTest {
    @TempDir
    static Path folder;

    private static Scene scene;
    private static Path whole;
    private static Description about;
    private Path bundle = Path.of("");

    @BeforeAll
    static void release() throws Exception {
        scene = new Scene(folder.resolve("home"));
        StagedBundle staged = scene.stage(folder.resolve("staging"));
        about = staged.description();
        whole = folder.resolve("bundle");
        BundleWriter.write(scene.approve(staged), staged, whole, Scene.RECORDED);
    }

    @BeforeEach
    void copy(TestInfo test) throws IOException {
        bundle = folder.resolve(test.getTestMethod().orElseThrow().getName());
        Trees.copy(whole, bundle);
    }

    /// The checks that fail once its owner has signed what is there now.
    private List<Check> faults(Map<String, Long> rows) throws IOException {
        List<BundleFile> files = new ArrayList<>();
        Files.delete(bundle.resolve(Manifest.FILE));
        for (Path file : Trees.files(bundle)) {
            byte[] bytes = Files.readAllBytes(file);
            files.add(new BundleFile(bundle.relativize(file).toString(), bytes.length, Hash.of(Digests.sha256(bytes))));
        }
        Description told = new Description(about.name(), about.releaseId(), about.contributorId(), about.terms(), rows);
        Files.write(bundle.resolve(Manifest.FILE), Manifest.write(told, files, scene.owner.owner()));
        return BundleCheck.run(bundle, Optional.empty()).stream()
                .filter(check -> !check.ok())
                // Its digests are those of what was before: not what is tried here, but for the Croissant itself.
                .filter(check -> !check.detail().contains("another digest"))
                .toList();
    }

    private Map<String, Long> rows(Table table, long count) {
        Map<String, Long> rows = new TreeMap<>(about.rows());
        rows.put(table.name(), count);
        return rows;
    }

    private void write(Table as, Path at, Row... rows) throws IOException {
        try (TableWriter writer = new TableWriter(as, Files.newOutputStream(at))) {
            for (Row row : rows) {
                writer.add(row);
            }
        }
    }

    private static String session() {
        return scene.plan.pseudonyms().session(scene.first.session());
    }

    private static Row row(Table table, String session, long seq) {
        return table.row()
                .set(Table.SESSION_ID, session)
                .set(Table.SEQ, seq)
                .set(Table.T_NS, 5L)
                .set(Table.T_UTC, Instant.EPOCH)
                .set(Table.ERR_NS, 0L)
                .set(Table.REDACTION_IDS, List.of());
    }

    private static void assertFails(List<Check> faults, String check, String told) {
        assertThat(faults).extracting(Check::name).containsExactly(check);
        assertThat(faults.getFirst().detail()).contains(told);
    }

    @Test
    void control_signedAgainAsItIs_passes() throws Exception {
        assertThat(faults(about.rows())).isEmpty();
    }

    @Test
    void aTableWithAWrongColumn_fails_schema() throws Exception {
        Table wrong = new Table("marks", "", Gaps.TABLE.columns());
        write(wrong, bundle.resolve(Marks.TABLE.file()));
        assertFails(faults(rows(Marks.TABLE, 0)), "schema", "data/marks/part-00000.parquet: column label is missing");
    }

    @Test
    void aTableThatIsMissing_fails_schema() throws Exception {
        Files.delete(bundle.resolve(Marks.TABLE.file()));
        Files.delete(bundle.resolve(Marks.TABLE.folder()));
        assertThat(faults(about.rows())).extracting(Check::name).contains("schema");
    }

    @Test
    void aRowOfNoWindow_fails_references() throws Exception {
        Row row = row(TextRuns.TABLE, session(), 0)
                .set(TextRuns.TEXT_RUN_ID, "a")
                .set(TextRuns.T_END_NS, 6L)
                .set(TextRuns.WINDOW_ID, "nowhere")
                .set(TextRuns.BEFORE, "")
                .set(TextRuns.AFTER, "")
                .set(TextRuns.ORIGIN, "typed");
        write(TextRuns.TABLE, bundle.resolve(TextRuns.TABLE.file()), row);
        write(Events.TABLE, bundle.resolve(Events.TABLE.file()));
        Map<String, Long> rows = rows(TextRuns.TABLE, 1);
        rows.put(Events.TABLE.name(), 0L);
        assertFails(faults(rows), "references", "data/text_runs/part-00000.parquet: a row is of no window");
    }

    @Test
    void aRowOfNoSession_fails_references() throws Exception {
        Row row = row(Marks.TABLE, "unheard of", 0).set(Marks.LABEL, "here");
        write(Marks.TABLE, bundle.resolve(Marks.TABLE.file()), row);
        assertFails(
                faults(rows(Marks.TABLE, 1)), "references", "data/marks/part-00000.parquet: a row is of no session");
    }

    @Test
    void rowsThatAreNotCountedFrom0_fail_rows() throws Exception {
        Row row = row(Marks.TABLE, session(), 3).set(Marks.LABEL, "here");
        write(Marks.TABLE, bundle.resolve(Marks.TABLE.file()), row);
        assertFails(faults(rows(Marks.TABLE, 1)), "rows", "data/marks/part-00000.parquet");
    }

    @Test
    void aCroissantWithoutARequiredField_fails_croissant() throws Exception {
        Path croissant = bundle.resolve(Croissant.FILE);
        String text = Files.readString(croissant);
        assertThat(text).contains("\"license\"");
        Files.writeString(croissant, text.replace("\"license\"", "\"licence\""));
        assertFails(faults(about.rows()), "croissant", "license");
    }
}
