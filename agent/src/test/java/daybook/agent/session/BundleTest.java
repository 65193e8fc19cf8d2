package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.consent.Window;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A minute of real work in three programs, released, as somebody finds it who has nothing but the bundle and tools of
/// others: DuckDB, Debian's FFmpeg, text recognition.
class BundleTest {
    private static final Path PAGE = Path.of("../docs/trace-format.md");
    private static final long HALF_SECOND = 500_000_000;

    @SuppressWarnings("NullAway.Init")
    private static ThreePrograms work;

    @SuppressWarnings("NullAway.Init")
    private static Luma shown;

    @SuppressWarnings("NullAway.Init")
    private static Path bundle;

    @SuppressWarnings("NullAway.Init")
    private static Duck duck;

    @BeforeAll
    static void release() throws Exception {
        work = ThreePrograms.recorded();
        shown = work.shown();
        bundle = work.scene.folder.resolve("minute");
        work.scene.succeed("release", "plan", "minute", "--session", "last", "--purpose", "to test");
        JsonNode preview = work.scene.json("release", "preview", "minute");
        String[] approve = {
            "release", "approve", "minute", "--digest", preview.get("short").asString(), "--out", bundle.toString()
        };
        Program.Result unlooked = work.scene.daybook.run(approve);
        assertThat(unlooked.exit())
                .as("programs that do not tell which of their fields are for passwords: " + unlooked.err())
                .isEqualTo(3);
        Told.sentence(unlooked.err().lines().reduce("", (_, line) -> line));
        assertThat(bundle).doesNotExist();
        work.scene.look("minute");
        work.scene.succeed(approve);
        duck = Duck.of(bundle);
    }

    @AfterAll
    static void end() throws Exception {
        duck.close();
        work.close();
    }

    @Test
    void duckDb_findsAMinuteOfWork_inEveryTable() throws Exception {
        for (String table :
                List.of("sessions", "consents", "clock", "gaps", "windows", "events", "text_runs", "frames", "marks")) {
            assertThat(duck.count("SELECT count(*) FROM " + table)).as(table).isPositive();
        }
        assertThat(duck.count("SELECT duration_ns FROM sessions")).isGreaterThan(60_000_000_000L);
        assertThat(duck.ask("SELECT os, recorder_version FROM sessions")).containsExactly("Linux|0.1.0");
        assertThat(duck.ask("SELECT DISTINCT timezone FROM sessions").getFirst())
                .matches("[+-]\\d\\d:\\d\\d");
        assertThat(duck.ask("SELECT string_agg(key_text, '' ORDER BY seq) FROM events"
                        + " WHERE kind = 'key_down' AND key_text <> chr(10)"))
                .containsExactly(String.join("", ThreePrograms.WORDS));
        assertThat(duck.ask("SELECT DISTINCT hid_usage - ascii(key_symbol) FROM events WHERE key_symbol ~ '^[a-z]$'"))
                .as("where letters lie on an American keyboard")
                .containsExactly("-93");
        assertThat(duck.ask("SELECT DISTINCT kind FROM events")).contains("move", "key_down", "key_up");
    }

    @Test
    void joinsOfThePage_workAsTheyStand() throws Exception {
        List<String> joins =
                joins().stream().filter(join -> !isOfDocuments(join)).toList();
        assertThat(joins).hasSize(4);
        for (String join : joins) {
            assertThat(duck.ask(join)).as(join).isNotEmpty();
        }
        assertThat(duck.count("SELECT count(*) FROM (" + joins.getFirst() + ")"))
                .as("every letter is part of a run")
                .isGreaterThanOrEqualTo(duck.count(
                        "SELECT count(*) FROM events WHERE kind = 'key_down'" + " AND key_symbol ~ '^[a-z]$'"));
        for (ThreePrograms.Typed typed : work.typed) {
            assertThat(duck.ask("SELECT w.app FROM events e ASOF JOIN windows w ON e.session_id = w.session_id"
                            + " AND e.display = w.display AND e.t_ns >= w.t_ns WHERE e.t_ns < w.t_end_ns AND e.seq = "
                            + key(typed.word(), typed.word().length() - 1, "seq")))
                    .as(typed.word())
                    .containsExactly(typed.app());
        }
        assertThat(duck.count("SELECT count(*) FROM events e ASOF JOIN frames f ON e.session_id = f.session_id"
                        + " AND e.display = f.display AND e.t_ns >= f.t_ns WHERE e.t_ns < f.t_end_ns"))
                .as("nearly every event has a picture in view")
                .isGreaterThan(duck.count("SELECT count(*) FROM events") * 9 / 10);
    }

    /// Of which this bundle has none: the exporter tries its rows.
    private static boolean isOfDocuments(String join) {
        return join.contains("doc_");
    }

    /// The queries that docs/trace-format.md has.
    private static List<String> joins() throws IOException {
        Matcher block = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return Arrays.stream(block.group(1).split(";[^\n]*\n"))
                .map(query ->
                        query.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")))
                .filter(query -> !query.isBlank())
                .toList();
    }

    @Test
    void everyFrameRowsTime_isThatOfItsDecodedPicture() throws Exception {
        Map<String, List<Long>> rows = new HashMap<>();
        for (String row : duck.ask("SELECT file, pts_ticks FROM frames ORDER BY file, frame_idx")) {
            String[] parts = row.split("\\|", -1);
            rows.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Long.valueOf(parts[1]));
        }
        assertThat(rows).isNotEmpty();
        for (Map.Entry<String, List<Long>> file : rows.entrySet()) {
            assertThat(video(file.getKey()).times()).as(file.getKey()).isEqualTo(file.getValue());
        }
        Video late = video(rows.keySet().iterator().next()).late(work.scene.folder.resolve("late.mp4"));
        assertThat(late.times())
                .as("control: one tick is told")
                .isNotEqualTo(rows.values().iterator().next());
    }

    private static Video video(String file) {
        return new Video(bundle.resolve(file), ThreePrograms.WIDTH, ThreePrograms.HEIGHT);
    }

    @Test
    void excludedWindow_isBlackInEveryFrame_neighboursAreNot() throws Exception {
        assertThat(shown.light(work.second))
                .as("control: on the screen it was white")
                .isGreaterThan(0.5);
        assertThat(shown.brightest(work.second)).isGreaterThan(200);
        long moving = duck.count("SELECT t_ns FROM marks WHERE label = 'moving'");
        long moved = duck.count("SELECT t_ns FROM marks WHERE label = 'moved'");
        List<String> rows = duck.ask("SELECT t_ns, len(masks) FROM frames ORDER BY file, frame_idx");
        int[] at = {0};
        int[] told = {0, 0};
        for (String file : duck.ask("SELECT DISTINCT file FROM frames ORDER BY file")) {
            video(file).look(picture -> {
                String[] row = rows.get(at[0]++).split("\\|", -1);
                long nanos = Long.parseLong(row[0]);
                assertThat(Integer.parseInt(row[1])).as("masks of " + nanos).isPositive();
                if (nanos < moving || nanos > moved) {
                    Window.Bounds hidden = nanos < moving ? work.first : work.second;
                    told[nanos < moving ? 0 : 1]++;
                    assertThat(picture.brightest(hidden)).as("at " + nanos).isLessThan(24);
                    assertThat(picture.light(hidden)).isZero();
                }
                for (ThreePrograms.Typed neighbour : work.typed.subList(0, 3)) {
                    assertThat(picture.light(neighbour.place()))
                            .as(neighbour.app() + " at " + nanos)
                            .isGreaterThan(0.5);
                }
            });
        }
        assertThat(at[0]).isEqualTo(rows.size());
        assertThat(Math.min(told[0], told[1])).as("it was seen in both places").isGreaterThan(5);
    }

    @Test
    void typedText_canBeReadHalfASecondLater_andNotBefore() throws Exception {
        Path pages = Files.createDirectory(work.scene.folder.resolve("pages"));
        Map<Integer, List<ThreePrograms.Typed>> after = new HashMap<>();
        Map<Integer, List<ThreePrograms.Typed>> before = new HashMap<>();
        for (int i = 0; i < work.typed.size(); i++) {
            ThreePrograms.Typed typed = work.typed.get(i);
            long last = Long.parseLong(key(typed.word(), typed.word().length() - 1, "t_ns"));
            after.computeIfAbsent(inView(last + HALF_SECOND), _ -> new ArrayList<>())
                    .add(typed);
            if (i < 3) {
                long first = Long.parseLong(key(typed.word(), 0, "t_ns"));
                before.computeIfAbsent(inView(first - 1), _ -> new ArrayList<>())
                        .add(typed);
            }
        }
        int[] number = {0};
        for (String file : duck.ask("SELECT DISTINCT file FROM frames ORDER BY file")) {
            video(file).look(picture -> {
                draw(picture, after.getOrDefault(number[0], List.of()), pages, "after-");
                draw(picture, before.getOrDefault(number[0], List.of()), pages, "before-");
                number[0]++;
            });
        }
        Map<String, String> read = read(pages);
        for (ThreePrograms.Typed typed : work.typed) {
            assertThat(read.get("after-" + typed.word())).as(typed.app()).contains(typed.word());
        }
        assertThat(read.keySet().stream().filter(page -> page.startsWith("before-")))
                .hasSize(3)
                .allSatisfy(page -> assertThat(read.get(page))
                        .as("control: " + page)
                        .doesNotContain(page.substring("before-".length())));
    }

    /// A column of the key that wrote a word's letter of that number.
    private static String key(String word, int letter, String column) throws Exception {
        int before = String.join("", ThreePrograms.WORDS).indexOf(word);
        return duck.ask("SELECT " + column + " FROM events WHERE kind = 'key_down' AND key_text <> chr(10)"
                        + " ORDER BY seq LIMIT 1 OFFSET " + (before + letter))
                .getFirst();
    }

    /// Which picture of all was in view then.
    private static int inView(long nanos) throws Exception {
        return (int) duck.count("SELECT count(*) FROM frames WHERE t_ns <= " + nanos) - 1;
    }

    private static void draw(Luma picture, List<ThreePrograms.Typed> all, Path pages, String name) throws IOException {
        for (ThreePrograms.Typed typed : all) {
            File page = pages.resolve(name + typed.word() + ".png").toFile();
            ImageIO.write(picture.image(typed.place(), 2), "png", page);
        }
    }

    /// What text recognition makes of each page.
    private static Map<String, String> read(Path pages) throws IOException, InterruptedException {
        Map<String, String> read = new HashMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(pages)) {
            files = all.toList();
        }
        for (Path page : files) {
            String text = Video.said("env", "OMP_THREAD_LIMIT=1", "tesseract", page.toString(), "-", "--psm", "6");
            read.put(page.getFileName().toString().replace(".png", ""), text.toLowerCase(Locale.ROOT));
        }
        return read;
    }

    @Test
    void aMachineThatCannotDecode_isTold_andTheBundleIsNotBlamed() throws Exception {
        ProcessBuilder verify = work.scene.daybook.prepare("verify", bundle.toString());
        Program.Result well = Program.finish(verify.start());
        assertThat(well.exit()).as("control: " + well.out()).isZero();
        List<String> command = new ArrayList<>(verify.command());
        command.removeIf(word -> word.startsWith("-Djava.library.path") || word.startsWith("-Dorg.bytedeco"));
        int path = command.indexOf("-cp") + 1;
        command.set(
                path,
                Arrays.stream(command.get(path).split(File.pathSeparator))
                        .filter(jar -> !jar.matches(".*/ffmpeg-[^/]*-linux-[^/]*\\.jar"))
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(1, "-Dorg.bytedeco.javacpp.cachedir=" + work.scene.folder.resolve("cache"));
        Program.Result result = Program.finish(verify.command(command).start());
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(6);
        Told.oneSentence(result);
        assertThat(result.err()).contains("may be whole");
    }
}
