package daybook.exporter.release;

import static daybook.exporter.rows.MadeSession.MILLI;
import static daybook.exporter.rows.MadeSession.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.exporter.rows.Film;
import daybook.exporter.rows.MadeSession;
import daybook.exporter.rows.ScreenPart;
import daybook.exporter.rows.SessionTables;
import daybook.exporter.rows.Slice;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ffprobe and DuckDB, which did not write them, find in a bundle's video and the rows of its pictures.
class ScreenPartTest {
    private static final int PICTURES = 60;

    @TempDir
    static Path folder;

    private static Scene scene;
    private static MadeSession session;
    private static long stillNanos;
    private static long gapNanos;
    private static Path bundle;

    @BeforeAll
    static void release() throws Exception {
        scene = new Scene(folder.resolve("home"));
        session = session();
        session.focus(Scene.EDITOR, "mousepad", Scene.TITLE).waits(538 * MILLI + 12_345);
        try (Film film = new Film(session)) {
            for (int i = 0; i < PICTURES; i++) {
                film.picture(320, 200).waits(360 * MILLI + i % 7 * 1_234_567L);
                if (i % 10 == 5) {
                    session.type("a", Scene.EDITOR);
                }
                if (i == 20) {
                    stillNanos = session.nanos();
                    session.waits(4 * SECOND);
                }
                if (i == 40) {
                    gapNanos = session.nanos();
                    session.gap(Source.SCREEN, 3 * SECOND, Reason.PAUSED).waits(3 * SECOND);
                }
            }
        }
        assertThat(session.nanos()).isBetween(25 * SECOND, 30 * SECOND);
        bundle = write("whole", Scene.whole(session));
    }

    private static MadeSession session() {
        return new MadeSession(Id.ofHex("7d".repeat(16)), Scene.STARTED);
    }

    private static StagedBundle stage(String name, MadeSession of, Plan plan) throws IOException {
        return new BundleBuilder(List.of(new SessionTables(), new ScreenPart()))
                .stage(plan, List.of(of), scene.owner, folder.resolve(name + "-staging"));
    }

    private static Path write(String name, MadeSession of, Slice slice) throws Exception {
        Plan plan = new Plan(name, List.of(slice), Scene.terms(), null, "5d".repeat(32));
        StagedBundle staged = stage(name, of, plan);
        Release release = ReleaseGate.approve(
                staged, staged.shortDigest(), Ground.of(plan, List.of(of)), Scene.STARTED, scene.owner);
        BundleWriter.write(release, staged, folder.resolve(name), Scene.RECORDED);
        assertThat(BundleCheck.run(folder.resolve(name), Optional.empty())).allMatch(Check::ok);
        return folder.resolve(name);
    }

    private static Path write(String name, Slice slice) throws Exception {
        return write(name, session, slice);
    }

    private static List<String> videos(Path of) throws IOException {
        return Trees.files(of).stream()
                .map(file -> of.relativize(file).toString())
                .filter(path -> path.endsWith(".mp4"))
                .toList();
    }

    /// What a program says, whose lines are all that is wanted.
    private static List<String> said(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }

    private static List<String> decodedTimes(Path video) throws Exception {
        return said(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "frame=pts",
                        "-of",
                        "csv=p=0",
                        video.toString())
                .stream()
                .map(line -> line.replace(",", ""))
                .toList();
    }

    private static void assertRowsAreTheVideos(Path of) throws Exception {
        for (String video : videos(of)) {
            List<String> rows = Duck.ask(of, "SELECT pts_ticks FROM frames WHERE file = '" + video + "' ORDER BY seq");
            assertThat(rows).isNotEmpty();
            assertThat(decodedTimes(of.resolve(video))).isEqualTo(rows);
        }
    }

    @Test
    void everyPicture_decodesAtTheTimeOfItsRow() throws Exception {
        assertThat(videos(bundle)).hasSize(1).allMatch(path -> path.matches("media/[0-9a-f]{32}/screen-0\\.mp4"));
        assertThat(Duck.ask(bundle, "SELECT count(*) FROM frames")).containsExactly(Integer.toString(PICTURES));
        assertThat(said(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name,width,height,time_base",
                        "-of",
                        "csv=p=0",
                        bundle.resolve(videos(bundle).getFirst()).toString()))
                .containsExactly("av1,320,200,1/90000");
        assertRowsAreTheVideos(bundle);
    }

    @Test
    void timesInTheFile_areThoseOfTheSession_toOneTick() throws Exception {
        assertThat(Duck.ask(
                        bundle,
                        "SELECT max(abs((t_ns - (SELECT min(t_ns) FROM frames)) * 9 / 100000.0 - pts_ticks)) < 1"
                                + " FROM frames"))
                .containsExactly("true");
    }

    @Test
    void aPicture_lastsUntilTheNext_aGap_orTheEnd() throws Exception {
        assertThat(Duck.ask(bundle, "SELECT t_end_ns FROM frames WHERE frame_idx IN (40, 59) ORDER BY seq"))
                .containsExactly(Long.toString(gapNanos), Long.toString(session.nanos()));
        assertThat(Duck.ask(bundle, "SELECT t_end_ns - " + stillNanos + " FROM frames WHERE frame_idx = 20"))
                .containsExactly(Long.toString(4 * SECOND));
        assertThat(Duck.ask(
                        bundle,
                        "SELECT count(*) FROM (SELECT t_end_ns, lead(t_ns) OVER (ORDER BY seq) AS following FROM"
                                + " frames) WHERE t_end_ns <> following"))
                .containsExactly("1");
    }

    @Test
    void masksAndTheDisplay_areTold() throws Exception {
        assertThat(Duck.ask(
                        bundle,
                        "SELECT DISTINCT m.x, m.y, m.w, m.h, m.reason FROM (SELECT unnest(masks) m FROM frames)"))
                .containsExactly("4|6|20|10|excluded app");
        assertThat(Duck.ask(
                        bundle,
                        "SELECT d.display, d.x, d.y, d.w, d.h, d.scale FROM (SELECT unnest(displays) d FROM sessions)"))
                .containsExactly("screen-0|0|0|320|200|1.0");
    }

    @Test
    void eachEvent_findsThePictureInView() throws Exception {
        List<String> found = Duck.ask(
                bundle,
                "SELECT f.frame_idx FROM events e ASOF JOIN frames f ON e.session_id = f.session_id"
                        + " AND e.display = f.display AND e.t_ns >= f.t_ns WHERE e.kind = 'key_down' ORDER BY e.seq");
        assertThat(found).containsExactly("5", "15", "25", "35", "45", "55");
    }

    @Test
    void aSliceThatBeginsMidEpoch_beginsAtTheNextKeyframe() throws Exception {
        Slice slice = new Slice(session.session(), MadeSession.ALL, 5 * SECOND, session.nanos());
        Path sliced = write("mid-epoch", slice);
        assertThat(Duck.ask(sliced, "SELECT min(t_ns) >= 10000000000, min(pts_ticks), min(frame_idx) FROM frames"))
                .containsExactly("true|0|0");
        assertThat(Duck.ask(sliced, "SELECT count(*) FROM frames"))
                .isEqualTo(Duck.ask(bundle, "SELECT count(*) FROM frames WHERE t_ns >= 10000000000"));
        assertRowsAreTheVideos(sliced);
        Plan plan = new Plan("mid", List.of(slice), Scene.terms(), null, "5e".repeat(32));
        assertThat(stage("mid", session, plan).leftOut())
                .containsEntry(
                        "picture without its keyframe",
                        Long.parseLong(Duck.ask(
                                        bundle,
                                        "SELECT count(*) FROM frames WHERE t_ns >= 5000000000 AND t_ns < 10000000000")
                                .getFirst()));
    }

    @Test
    void withoutTheScreen_thereIsNoVideo() throws Exception {
        Set<Source> others = EnumSet.complementOf(EnumSet.of(Source.SCREEN));
        Path without = write("without", new Slice(session.session(), others, 0, session.nanos()));
        assertThat(videos(without)).isEmpty();
        assertThat(Duck.ask(without, "SELECT count(*), (SELECT len(displays) FROM sessions) FROM frames"))
                .containsExactly("0|0");
    }

    @Test
    void anotherSize_makesAnotherFile() throws Exception {
        MadeSession turned = session();
        try (Film film = new Film(turned)) {
            IntStream.range(0, 5).forEach(_ -> film.picture(320, 200).waits(300 * MILLI));
            IntStream.range(0, 6).forEach(_ -> film.picture(200, 320).waits(300 * MILLI));
        }
        Path two = write("turned", turned, Scene.whole(turned));
        assertThat(
                        Duck.ask(
                                two,
                                "SELECT parse_filename(file), count(*), min(pts_ticks), max(frame_idx) FROM frames GROUP BY file ORDER BY file"))
                .containsExactly("screen-0.mp4|5|0|4", "screen-1.mp4|6|0|5");
        assertRowsAreTheVideos(two);
    }

    @Test
    void anEpochThatWasErased_leavesNothingThatNeedsIt() throws Exception {
        MadeSession torn = session();
        try (Film film = new Film(torn)) {
            IntStream.range(0, 5).forEach(_ -> film.picture(320, 200).waits(SECOND));
            long last = torn.nanos() - SECOND;
            torn.erased(Source.SCREEN).waits(6 * SECOND);
            film.lostPicture(320, 200);
            torn.waits(SECOND);
            IntStream.range(0, 3).forEach(_ -> film.picture(320, 200).waits(SECOND));
            torn.waits(5 * SECOND);
            IntStream.range(0, 4).forEach(_ -> film.picture(320, 200).waits(SECOND));
            Path whole = write("torn", torn, Scene.whole(torn));
            assertThat(Duck.ask(whole, "SELECT t_ns // 10000000000, count(*) FROM frames GROUP BY 1 ORDER BY 1"))
                    .containsExactly("0|5", "2|4");
            assertThat(Duck.ask(whole, "SELECT t_end_ns FROM frames WHERE frame_idx = 4"))
                    .containsExactly(Long.toString(last));
            assertRowsAreTheVideos(whole);
        }
    }

    @Test
    void theSamePlan_givesTheSameBytes() throws Exception {
        Plan plan = new Plan("same", List.of(Scene.whole(session)), Scene.terms(), null, "5f".repeat(32));
        assertThat(stage("one", session, plan).digest())
                .isEqualTo(stage("other", session, plan).digest());
    }

    @Test
    void oneFlippedByteOfAVideo_isFoundAndItsFileNamed() throws Exception {
        Path copy = folder.resolve("flipped");
        Trees.copy(bundle, copy);
        String video = videos(copy).getFirst();
        byte[] bytes = Files.readAllBytes(copy.resolve(video));
        for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 50)) {
            bytes[at] ^= 1;
            Files.write(copy.resolve(video), bytes);
            assertThat(BundleCheck.run(copy, Optional.empty()))
                    .filteredOn(check -> !check.ok())
                    .extracting(Check::detail)
                    .anyMatch(detail -> detail.contains(video));
            bytes[at] ^= 1;
        }
    }
}
