package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Card;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.bundle.Receipt;
import daybook.exporter.parquet.TableWriter;
import daybook.exporter.tables.Column;
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
import java.util.Collections;
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

    /// The checks that fail once its owner has signed what is there now, with pages that fit it but for those named.
    private List<Check> faults(Map<String, Long> rows, String... left) throws IOException {
        Description told = new Description(about.name(), about.releaseId(), about.contributorId(), about.terms(), rows);
        Files.delete(bundle.resolve(Manifest.FILE));
        List<String> asTheyAre = List.of(left);
        page(Card.FILE, Card.write(told), asTheyAre);
        page(Receipt.FILE, Receipt.write(told), asTheyAre);
        List<BundleFile> described = files().stream()
                .filter(file -> !file.path().equals(Croissant.FILE))
                .toList();
        page(Croissant.FILE, Croissant.write(told, described), asTheyAre);
        Files.write(bundle.resolve(Manifest.FILE), Manifest.write(told, files(), Scene.STARTED, scene.owner.owner()));
        return BundleCheck.run(bundle, Optional.empty()).stream()
                .filter(check -> !check.ok())
                .toList();
    }

    private void page(String path, byte[] bytes, List<String> asTheyAre) throws IOException {
        if (!asTheyAre.contains(path)) {
            Files.write(bundle.resolve(path), bytes);
        }
    }

    private List<BundleFile> files() throws IOException {
        List<BundleFile> files = new ArrayList<>();
        for (Path file : Trees.files(bundle)) {
            byte[] bytes = Files.readAllBytes(file);
            files.add(new BundleFile(bundle.relativize(file).toString(), bytes.length, Hash.of(Digests.sha256(bytes))));
        }
        return files;
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
    void aTableThatIsMissing_fails_files() throws Exception {
        Files.delete(bundle.resolve(Marks.TABLE.file()));
        Files.delete(bundle.resolve(Marks.TABLE.folder()));
        assertThat(faults(about.rows())).extracting(Check::name).containsExactly("files");
    }

    @Test
    void aRowOfNoWindow_fails_references() throws Exception {
        Row row = row(TextRuns.TABLE, session(), 0)
                .set(TextRuns.TEXT_RUN_ID, "a")
                .set(TextRuns.T_END_NS, 6L)
                .set(TextRuns.WINDOW_ID, "nowhere")
                .set(TextRuns.BEFORE, "")
                .set(TextRuns.AFTER, "")
                .set(TextRuns.ORIGIN, "typed")
                .set(TextRuns.EXACT, true);
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
        assertFails(faults(about.rows(), Croissant.FILE), "croissant", "license");
    }

    @Test
    void aCroissantThatSaysSomethingElse_fails_croissant() throws Exception {
        Path croissant = bundle.resolve(Croissant.FILE);
        Files.writeString(croissant, Files.readString(croissant).replace("CC-BY-4.0", "CC0-1.0"));
        assertFails(faults(about.rows(), Croissant.FILE), "croissant", "something else");
    }

    /// A loader would fetch what stands there.
    @Test
    void aCardWhoseConfigurationIsAnAddress_fails_pages() throws Exception {
        Path card = bundle.resolve(Card.FILE);
        String text = Files.readString(card);
        assertThat(text).contains("data/events/*.parquet");
        Files.writeString(card, text.replace("data/events/*.parquet", "https://example.org/events.parquet"));
        assertFails(faults(about.rows(), Card.FILE), "pages", Card.FILE);
    }

    @Test
    void aCardThatSaysReviewed_fails_pages() throws Exception {
        Path card = bundle.resolve(Card.FILE);
        Files.writeString(card, Files.readString(card).replace("redaction: none", "redaction: reviewed"));
        assertFails(faults(about.rows(), Card.FILE), "pages", Card.FILE);
    }

    @Test
    void aReceiptOfOtherTerms_fails_pages() throws Exception {
        Path receipt = bundle.resolve(Receipt.FILE);
        Files.writeString(receipt, Files.readString(receipt).replace("The Institute", "anybody"));
        assertFails(faults(about.rows(), Receipt.FILE), "pages", Receipt.FILE);
    }

    @Test
    void aMissingCard_fails_files() throws Exception {
        Files.delete(bundle.resolve(Card.FILE));
        assertFails(faults(about.rows(), Card.FILE), "files", "README.md is missing from the manifest");
    }

    @Test
    void anExtraPart_fails_files() throws Exception {
        Files.copy(bundle.resolve(Marks.TABLE.file()), bundle.resolve("data/marks/part-00001.parquet"));
        assertFails(faults(about.rows()), "files", "data/marks/part-00001.parquet is no part of a bundle");
    }

    @Test
    void mediaThatNoRowNames_fail_references() throws Exception {
        Files.createDirectories(bundle.resolve("media/x"));
        Files.writeString(bundle.resolve("media/x/screen-0.mp4"), "no video");
        assertFails(faults(about.rows()), "references", "media/x/screen-0.mp4 is named by no row");
    }

    @Test
    void aRowThatEndsBeforeItBegins_fails_rows() throws Exception {
        Row row = row(Gaps.TABLE, session(), 0)
                .set(Gaps.SOURCE, "keystrokes")
                .set(Gaps.T_END_NS, 4L)
                .set(Gaps.REASON, "paused");
        write(Gaps.TABLE, bundle.resolve(Gaps.TABLE.file()), row);
        assertFails(faults(rows(Gaps.TABLE, 1)), "rows", "ends before it begins");
    }

    @Test
    void moreRowsThanTheManifestSays_fail_rows() throws Exception {
        assertFails(faults(rows(Marks.TABLE, 7)), "rows", "data/marks/part-00000.parquet");
    }

    @Test
    void columnsInAnotherOrder_fail_schema() throws Exception {
        List<Column<?>> columns = new ArrayList<>(Marks.TABLE.columns());
        Collections.swap(columns, 1, 2);
        write(new Table("marks", "", columns), bundle.resolve(Marks.TABLE.file()));
        assertFails(faults(rows(Marks.TABLE, 0)), "schema", "another order");
    }

    @Test
    void aFileThatIsNoParquet_fails_schema() throws Exception {
        Files.write(bundle.resolve(Marks.TABLE.file()), new byte[5_000]);
        assertFails(faults(rows(Marks.TABLE, 0)), "schema", "cannot be read as Parquet");
    }
}
