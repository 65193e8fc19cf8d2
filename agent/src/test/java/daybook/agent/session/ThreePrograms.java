package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A minute of somebody's work: they type in three programs, one word after the other, while a window that is excluded
/// stands beside them and shows something new all the time. All is recorded.
final class ThreePrograms implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 800;
    static final String SECRET = "Hidden";
    static final List<String> WORDS = List.of(
            "harbour", "walnut", "copper", "meadow", "lantern", "saffron", "thunder", "orchard", "pepper", "mustard",
            "garden", "temple", "winter", "marble");
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration STRETCH = Duration.ofMillis(4_100);

    /// Where a word was typed.
    record Typed(String word, String app, Window.Bounds place) {}

    private record Shown(String app, String window, Window.Bounds place) {}

    final Scene scene;
    final List<Typed> typed = new ArrayList<>();
    /// Where the excluded window stood, up to the mark `moving`, and after the mark `moved`.
    final Window.Bounds first;

    final Window.Bounds second;
    private final List<Shown> programs = new ArrayList<>();
    private final String secret;

    private ThreePrograms(Scene scene) throws IOException, InterruptedException {
        this.scene = scene;
        scene.succeed("exclude", "add", "--app", SECRET);
        terminal("XTerm", "#f8f8f0", "cat >/dev/null");
        open("XTerm", "XTerm", 0, 0);
        open("Mousepad", "mousepad", 640, 0, "env", "GDK_DPI_SCALE=2", "mousepad", "--disable-server");
        open("FeatherPad", "featherpad", 0, 400, "env", "QT_FONT_DPI=192", "featherpad", "--standalone");
        terminal(SECRET, "white", "while :; do echo this stays here; sleep 0.4; done");
        secret = scene.researcher.window(SECRET);
        first = put(secret, 700, 440, 480, 280);
        second = new Window.Bounds(first.x() + 40, first.y() + 24, first.width(), first.height());
    }

    private void terminal(String windowClass, String ground, String command) throws IOException {
        scene.researcher.launch(
                scene.folder,
                "xterm",
                "-class",
                windowClass,
                "-bg",
                ground,
                "-fg",
                "black",
                "-fa",
                "DejaVu Sans Mono",
                "-fs",
                "20",
                "-e",
                "sh",
                "-c",
                command);
    }

    private void open(String app, String windowClass, int x, int y, String... command)
            throws IOException, InterruptedException {
        if (command.length > 0) {
            scene.researcher.launch(scene.folder, command);
        }
        String window = scene.researcher.window(windowClass);
        programs.add(new Shown(app, window, put(window, x, y, 600, 340)));
    }

    /// @return where its contents then are, as far as the screen reaches
    private Window.Bounds put(String window, int x, int y, int width, int height)
            throws IOException, InterruptedException {
        scene.researcher.xdotool("windowsize", "--sync", window, text(width), text(height));
        scene.researcher.xdotool("windowmove", "--sync", window, text(x), text(y));
        Thread.sleep(500);
        String told = Video.said("env", "DISPLAY=" + scene.display.name(), "xwininfo", "-id", window);
        int left = told(told, "Absolute upper-left X");
        int top = told(told, "Absolute upper-left Y");
        return new Window.Bounds(
                left, top, Math.min(told(told, "Width"), WIDTH - left), Math.min(told(told, "Height"), HEIGHT - top));
    }

    private static int told(String all, String name) {
        Matcher line = Pattern.compile(name + ":\\s*(-?\\d+)").matcher(all);
        assertThat(line.find()).as(name).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    static ThreePrograms recorded() throws IOException, InterruptedException {
        ThreePrograms work = new ThreePrograms(Scene.granting("keystrokes", "pointer", "windows", "screen"));
        work.record();
        return work;
    }

    private void record() throws IOException, InterruptedException {
        scene.researcher.focus(programs.getFirst().window());
        Process recorder = scene.record();
        long begun = System.nanoTime();
        for (int i = 0; i < WORDS.size(); i++) {
            type(WORDS.get(i), programs.get(i % programs.size()));
            if (i == WORDS.size() / 2) {
                scene.succeed("mark", "moving");
                scene.researcher.xdotool("windowmove", "--sync", secret, text(740), text(464));
                Thread.sleep(300);
                scene.succeed("mark", "moved");
            }
            sleepUntil(begun + STRETCH.toNanos() * (i + 1));
        }
        sleepUntil(begun + LENGTH.toNanos());
        scene.stop(recorder);
    }

    private void type(String word, Shown program) throws IOException, InterruptedException {
        scene.researcher.focus(program.window());
        Window.Bounds place = program.place();
        scene.researcher.xdotool("mousemove", text(place.x() + 300 + 9 * typed.size()), text(place.y() + 200));
        // The guard: what is typed just after a window took over is still judged by the one before it too.
        Thread.sleep(1_000);
        scene.researcher.type(word);
        typed.add(new Typed(word, program.app(), place));
        Thread.sleep(1_000);
        scene.researcher.press("Return");
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    /// The whole screen as the X server shows it now.
    Luma shown() throws IOException, InterruptedException {
        Path raw = scene.folder.resolve("shown.yuv");
        Video.said(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "x11grab",
                "-video_size",
                WIDTH + "x" + HEIGHT,
                "-i",
                scene.display.name(),
                "-frames:v",
                "1",
                "-pix_fmt",
                "yuv420p",
                raw.toString());
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(raw), WIDTH * HEIGHT);
        Files.delete(raw);
        return new Luma(WIDTH, bytes);
    }

    @Override
    public void close() throws IOException {
        scene.close();
    }
}
