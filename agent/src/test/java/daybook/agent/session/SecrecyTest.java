package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.screen.VideoEncoder;
import daybook.consent.Moment;
import daybook.consent.Pixels;
import daybook.exporter.video.SequenceHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is typed and what stands in a title is on no disk but sealed. The words are made anew each time, so that no
/// file can hold them by chance; this test prints none of them.
class SecrecyTest {
    private static final int LETTERS = 40;

    @Test
    void whatIsTypedAndTitled_standsInNoFile_whileItRecordsAndAfterwards() throws Exception {
        String typed = word();
        String titled = word();
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows")) {
            String terminal = scene.terminal("bench");
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            scene.researcher.xdotool("set_window", "--name", titled, terminal);
            scene.researcher.type(typed);
            Thread.sleep(1_000);
            assertNowhere(scene, typed, titled);
            Thread.sleep(1_500);
            assertNowhere(scene, typed, titled);
            scene.stop(recorder);
            assertNowhere(scene, typed, titled);
            for (byte[] told : List.of(
                    recorder.getInputStream().readAllBytes(),
                    recorder.getErrorStream().readAllBytes())) {
                assertThat(ByteSearch.text(typed).isIn(told)).isFalse();
                assertThat(ByteSearch.text(titled).isIn(told)).isFalse();
            }

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown).equals(typed)).as("it was recorded").isTrue();
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "focus"))
                            .anyMatch(line -> line.get("title").asString().equals(titled)))
                    .as("the title was recorded")
                    .isTrue();
            assertNowhere(scene, typed, titled);
        }
    }

    /// Neither in pixels nor in video: what is recorded, and what is staged of it.
    @Test
    void whatTheScreenShows_standsInNoFile_whileItRecords_afterwards_andStaged() throws Exception {
        String typed = word();
        Wallpaper wallpaper = new Wallpaper();
        ByteSearch pixels = ByteSearch.pixels(wallpaper.row(0));
        List<ByteSearch> video = List.of(ByteSearch.text("ftypis"), ByteSearch.bytes(sequenceHeader()));
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            Instant begun = Instant.now().minusSeconds(2);
            wallpaper.show(scene);
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            scene.researcher.type(typed);
            Thread.sleep(1_500);
            assertUnseen(scene, typed, pixels, video, begun);
            scene.stop(recorder);
            assertUnseen(scene, typed, pixels, video, begun);
            scene.succeed("release", "plan", "film", "--session", "last", "--purpose", "to test");
            String digest =
                    scene.json("release", "preview", "film").get("short").asString();
            assertUnseen(scene, typed, pixels, video, begun);

            Path bundle = scene.folder.resolve("film");
            scene.look("film");
            scene.succeed("release", "approve", "film", "--digest", digest, "--out", bundle.toString());
            Path film = media(bundle);
            for (ByteSearch search : video) {
                assertThat(search.in(List.of(bundle)))
                        .as("control: released, it is found")
                        .contains(film);
            }
            List<Double> likeness = new ArrayList<>();
            new Video(film, 1280, 800).look(picture -> likeness.add(wallpaper.likeness(picture, 798)));
            assertThat(likeness)
                    .as("control: those pixels were recorded")
                    .isNotEmpty()
                    .allMatch(part -> part > 0.9);
        }
    }

    private static void assertUnseen(
            Scene scene, String typed, ByteSearch pixels, List<ByteSearch> video, Instant begun) throws IOException {
        List<Path> everywhere =
                Stream.concat(places().stream(), Stream.of(scene.home())).toList();
        assertThat(ByteSearch.text(typed).in(everywhere, begun)).isEmpty();
        assertThat(pixels.in(everywhere, begun)).isEmpty();
        for (ByteSearch search : video) {
            assertThat(search.in(List.of(scene.home()))).isEmpty();
        }
    }

    private static Path media(Path bundle) throws IOException {
        try (Stream<Path> files = Files.walk(bundle.resolve("media"))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// What every keyframe of such a screen begins with, where it is not sealed.
    private static byte[] sequenceHeader() {
        int size = 1280 * 800;
        Pixels pixels = new Pixels(1280, 800, new byte[size], new byte[size / 4], new byte[size / 4]);
        try (VideoEncoder encoder = new VideoEncoder()) {
            ByteBuffer packet =
                    encoder.encode(new Moment(0, 0), pixels, true).orElseThrow().bytes();
            ByteBuffer header = SequenceHeader.in(packet).orElseThrow();
            byte[] bytes = new byte[header.remaining()];
            header.get(bytes);
            return bytes;
        }
    }

    @Test
    void control_plantedPixels_areFound_inEveryForm(@TempDir Path folder) throws IOException {
        Wallpaper wallpaper = new Wallpaper();
        ByteSearch search = ByteSearch.pixels(wallpaper.row(0));
        Instant begun = Instant.now().minusSeconds(2);
        for (byte[] spelling : search.spellings()) {
            byte[] all = new byte[5 << 20];
            System.arraycopy(spelling, 0, all, (4 << 20) - 7, spelling.length);
            Path planted = Files.write(folder.resolve("planted"), all);
            assertThat(search.in(List.of(folder), begun)).containsExactly(planted);
            assertThat(ByteSearch.pixels(new Wallpaper().row(0)).in(List.of(folder)))
                    .isEmpty();
        }
    }

    /// Java writes a report when it crashes, with what registers and stacks point to, strings in full.
    @Test
    void crashOfJavaItself_leavesNoReport() throws Exception {
        String typed = word();
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            Path folder = Files.createDirectory(scene.folder.resolve("started-here"));
            ProcessBuilder command = scene.daybook.prepare("record").directory(folder.toFile());
            Process recorder = scene.record(command);
            scene.researcher.type(typed);
            crash(recorder);
            assertThat(reports(folder)).isEmpty();
            assertNowhere(scene, typed, word());
            assertThat(ByteSearch.text(typed).isIn(recorder.getErrorStream().readAllBytes()))
                    .isFalse();
            assertThat(ByteSearch.text(typed).isIn(recorder.getInputStream().readAllBytes()))
                    .isFalse();

            command.command().add(2, "-XX:ErrorFile=" + folder.resolve("report"));
            crash(scene.record(command));
            assertThat(reports(folder)).as("control: Java would").isNotEmpty();
        }
    }

    private static void crash(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid()))
                .start()
                .waitFor();
        Scene.awaitEnd(process);
        assertThat(process.exitValue()).isNotZero();
    }

    private static List<Path> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void control_aPlantedFile_isFound_inEverySpelling_inEveryPlace() throws Exception {
        ByteSearch search = ByteSearch.text(word());
        for (Path root : places()) {
            Path folder = Files.createTempDirectory(root, "daybook-planted");
            try {
                for (byte[] spelling : search.spellings()) {
                    Path file = folder.resolve("planted");
                    byte[] all = new byte[(5 << 20) + spelling.length];
                    System.arraycopy(spelling, 0, all, (4 << 20) - 7, spelling.length);
                    Files.write(file, all);
                    assertThat(search.in(places())).containsOnly(file);
                }
            } finally {
                Files.deleteIfExists(folder.resolve("planted"));
                Files.delete(folder);
            }
        }
    }

    /// A vault that sealed nothing would not hold the word in one piece either, but key by key: one letter after the
    /// other, each near the last.
    @Test
    void control_keysInTheClear_wouldBeFound() {
        String word = word();
        StringBuilder items = new StringBuilder();
        word.chars().forEach(c -> items.append("|key|down|").append((char) c).append("|0123456789|"));
        assertThat(holdsKeyByKey(items.toString().getBytes(StandardCharsets.UTF_8), word))
                .isTrue();
    }

    private static void assertNowhere(Scene scene, String typed, String titled) throws IOException {
        List<Path> everywhere = Stream.concat(places().stream(), Stream.of(scene.folder))
                .distinct()
                .toList();
        assertThat(ByteSearch.text(typed).in(everywhere)).isEmpty();
        assertThat(ByteSearch.text(titled).in(everywhere)).isEmpty();
        try (Stream<Path> sealed = Files.walk(scene.home().resolve("vault/sessions"))) {
            for (Path file : sealed.filter(Files::isRegularFile).toList()) {
                assertThat(holdsKeyByKey(Files.readAllBytes(file), typed))
                        .as(file.getFileName().toString())
                        .isFalse();
            }
        }
    }

    /// Whether the letters stand there in order, each at most 200 bytes after the one before. In a megabyte of random
    /// bytes that happens once in a hundred thousand times.
    private static boolean holdsKeyByKey(byte[] bytes, String word) {
        boolean[] reached = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reached[i] = bytes[i] == word.charAt(0);
        }
        for (int letter = 1; letter < word.length(); letter++) {
            boolean[] next = new boolean[bytes.length];
            int last = Integer.MIN_VALUE / 2;
            for (int i = 0; i < bytes.length; i++) {
                next[i] = bytes[i] == word.charAt(letter) && i - last <= 200;
                if (reached[i]) {
                    last = i;
                }
            }
            reached = next;
        }
        for (boolean end : reached) {
            if (end) {
                return true;
            }
        }
        return false;
    }

    /// Where programs leave things behind.
    private static List<Path> places() {
        return Stream.of(
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Path.of("/var/tmp"),
                        Path.of("/dev/shm"),
                        Path.of(System.getProperty("user.home"), ".cache"),
                        Path.of(System.getProperty("basedir", ""), "target").toAbsolutePath())
                .filter(Files::isWritable)
                .toList();
    }

    private static String word() {
        StringBuilder word = new StringBuilder();
        new SecureRandom().ints(LETTERS, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }
}
