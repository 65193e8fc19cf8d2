package daybook.exporter.verify;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.screen.VideoEncoder;
import daybook.consent.Moment;
import daybook.consent.Packet;
import daybook.consent.Pixels;
import daybook.exporter.parquet.TableWriter;
import daybook.exporter.tables.Frames;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Table;
import daybook.exporter.video.Mp4Writer;
import daybook.exporter.video.SequenceHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows and videos that do not fit, as a signer may have made them.
class FramesCheckTest {
    private static final String FILE = "media/aa/screen-0.mp4";
    private static final long[] TIMES = {0, 17, 40_000, 40_001, 90_003};

    @TempDir
    private Path bundle = Path.of("");

    private final List<Packet> packets = new ArrayList<>();

    @BeforeEach
    void encode() throws IOException {
        try (VideoEncoder encoder = new VideoEncoder()) {
            for (int i = 0; i < TIMES.length; i++) {
                byte[] luma = new byte[64 * 48];
                Arrays.fill(luma, (byte) 16);
                Arrays.fill(luma, i * 640, i * 640 + 320, (byte) 200);
                Pixels pixels = new Pixels(64, 48, luma, grey(), grey());
                packets.add(encoder.encode(new Moment(i * 1_000_000_000L, 0), pixels, i == 0)
                        .orElseThrow());
            }
        }
        video(TIMES.length);
    }

    private static byte[] grey() {
        byte[] grey = new byte[32 * 24];
        Arrays.fill(grey, (byte) 128);
        return grey;
    }

    /// The first picture is light in its first five lines.
    private static Row mask(int y, int height) {
        return new Row(Frames.ONE_MASK.fields())
                .set(Frames.MASK_X, 0)
                .set(Frames.MASK_Y, y)
                .set(Frames.MASK_W, 64)
                .set(Frames.MASK_H, height)
                .set(Frames.MASK_REASON, "excluded app");
    }

    /// A file of the first pictures.
    private void video(int pictures) throws IOException {
        Path file = bundle.resolve(FILE);
        Files.createDirectories(file.getParent());
        var header = SequenceHeader.in(packets.getFirst().bytes()).orElseThrow();
        try (Mp4Writer writer = new Mp4Writer(Files.newOutputStream(file), 64, 48, header)) {
            for (int i = 0; i < pictures; i++) {
                writer.add(packets.get(i).bytes(), i == 0, TIMES[i], 10);
            }
            writer.finish();
        }
    }

    private Check check(long... times) throws IOException {
        return check(LongStream.range(0, times.length)
                .mapToObj(i -> row(FILE, i, times))
                .toList());
    }

    private static Row row(String file, long index, long... times) {
        return row(file, index, List.of(), times);
    }

    private static Row row(String file, long index, List<Row> masks, long... times) {
        return Frames.TABLE
                .row()
                .set(Table.SESSION_ID, "one")
                .set(Table.SEQ, index)
                .set(Table.T_NS, index)
                .set(Table.T_UTC, Instant.EPOCH)
                .set(Table.ERR_NS, 0L)
                .set(Table.REDACTION_IDS, List.of())
                .set(Frames.FILE, file)
                .set(Frames.FRAME_IDX, (int) index)
                .set(Frames.PTS_TICKS, times[(int) index])
                .set(Frames.T_END_NS, index)
                .set(Frames.DISPLAY, "screen-0")
                .set(Frames.MASKS, masks);
    }

    private Check check(List<Row> rows) throws IOException {
        Path file = bundle.resolve(Frames.TABLE.file());
        Files.createDirectories(file.getParent());
        try (TableWriter writer = new TableWriter(Frames.TABLE, Files.newOutputStream(file))) {
            for (Row row : rows) {
                writer.add(row);
            }
        }
        return FramesCheck.run(bundle);
    }

    private static void assertFails(Check check, String told) {
        assertThat(check.ok()).isFalse();
        assertThat(check.detail()).startsWith(FILE).contains(told);
    }

    @Test
    void control_rowsThatFit_pass() throws IOException {
        assertThat(check(TIMES)).isEqualTo(new Check("frames", true, "5 pictures decode at the times of their rows"));
    }

    @Test
    void aMaskThatIsBlack_passes_oneThatShowsSomething_fails() throws IOException {
        assertThat(check(masked(mask(16, 32), mask(40, 100))).ok()).isTrue();
        assertFails(check(masked(mask(16, 32), mask(-8, 32))), "shows something");
    }

    /// The rows of all pictures, the first with these masks.
    private static List<Row> masked(Row... masks) {
        List<Row> rows = new ArrayList<>(List.of(row(FILE, 0, List.of(masks), TIMES)));
        LongStream.range(1, 5).forEach(i -> rows.add(row(FILE, i, TIMES)));
        return rows;
    }

    @Test
    void masksThatWouldTakeForEver_fail() throws IOException {
        Row[] masks = new Row[65];
        Arrays.fill(masks, mask(16, 48));
        assertThat(check(masked(Arrays.copyOf(masks, 64))).ok()).isTrue();
        assertFails(check(masked(masks)), "more masks");
    }

    @Test
    void aTimeThatIsOneTickOff_fails() throws IOException {
        assertFails(check(0, 17, 40_000, 40_002, 90_003), "at another time");
    }

    @Test
    void aRowThatIsMissing_fails() throws IOException {
        assertFails(check(0, 17, 40_000, 40_001), "a picture without a row");
    }

    @Test
    void aRowTooMany_fails() throws IOException {
        assertFails(check(0, 17, 40_000, 40_001, 90_003, 90_004), "fewer pictures than rows");
    }

    @Test
    void numbersThatDoNotCount_fail() throws IOException {
        assertFails(check(List.of(row(FILE, 1, TIMES))), "at another time");
    }

    @Test
    void rowsOfOneFileThatStandApart_fail() throws IOException {
        List<Row> rows = new ArrayList<>();
        LongStream.range(0, 5).forEach(i -> rows.add(row(FILE, i, TIMES)));
        Path other = bundle.resolve("media/bb/screen-0.mp4");
        Files.createDirectories(other.getParent());
        video(1);
        Files.copy(bundle.resolve(FILE), other);
        video(5);
        rows.add(row("media/bb/screen-0.mp4", 0, TIMES));
        assertThat(check(rows).ok()).isTrue();
        rows.add(row(FILE, 0, TIMES));
        assertFails(check(rows), "do not stand together");
    }

    @Test
    void aFileThatIsNoVideo_fails() throws IOException {
        Files.writeString(bundle.resolve(FILE), "no video");
        assertFails(check(TIMES), "no video");
    }

    @Test
    void aVideoThatIsCut_fails() throws IOException {
        byte[] whole = Files.readAllBytes(bundle.resolve(FILE));
        for (int length = 0; length < whole.length * 3 / 4; length += 37) {
            Files.write(bundle.resolve(FILE), Arrays.copyOf(whole, length));
            assertThat(check(TIMES).ok()).as("cut at " + length).isFalse();
        }
    }
}
