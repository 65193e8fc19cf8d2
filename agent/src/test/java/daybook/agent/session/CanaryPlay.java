package daybook.agent.session;

import daybook.collectors.passwords.AccessibleSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The stage of the canaries: programs that may be recorded and programs that may not, side by side, and somebody who
/// does things with them at random instants. What they do is in the scenes.
final class CanaryPlay implements AutoCloseable {
    /// The colour of what is excluded: on no other window.
    static final int HIDDEN_COLOUR = 0xff00ff;
    /// The colour of what may be seen.
    static final int SHOWN_COLOUR = 0x00b060;
    /// The colour of what may be seen, though what is in its place at other times may not.
    static final int PAINTED_COLOUR = 0xffff00;

    static final String DIARY = "diary";
    static final String PLAIN = "plain";
    static final String PAPER = "#f8f8f0";
    /// What is typed there is shown nowhere.
    private static final String DUMB = "stty raw -echo; exec cat >/dev/null";
    /// What narrows reaches back over the hold-back: what is to be kept must be older.
    private static final int KEPT_MILLIS = 1_300;
    private static final double SETTLE = 0.45;
    private static final String LARGE = "GDK_DPI_SCALE=2";
    private static final int EPOCH_SECONDS = 12;
    private static final int LONGEST_ACT_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// One window.
    ///
    /// @param ending what its title ends with, whatever else is in it
    record Prop(String name, String window, String ending) {
        Prop(String name, String window) {
            this(name, window, "");
        }
    }

    /// Some word that must be recorded, which window it went to, and by when it was typed.
    record Kept(String word, String window, long nanoTime) {}

    final Desk desk;
    final Scene scene;
    final Random random;
    final CanaryWords words;
    final List<Prop> shown = new ArrayList<>();
    final List<Prop> hidden = new ArrayList<>();
    /// A terminal that may be recorded while its title does not say otherwise.
    final Prop titled;

    /// A window of a browser whose private windows alone are kept out.
    final Prop ordinary;

    final CanaryFirefox firefox;
    final CanaryProof proof;

    final List<Kept> kept = new ArrayList<>();
    /// Words that were copied where they may be recorded.
    final List<Kept> copied = new ArrayList<>();
    /// The same of a program without a window.
    final List<String> handed = new ArrayList<>();

    /// What was done, for whoever looks for a fault: the words are of no use to anybody else.
    final List<String> told = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    private final AccessibleSession session;
    private final Path wall;
    private final Set<String> known = new HashSet<>();

    /// @param excluding whether what is hidden is excluded, too: without that all must be found
    CanaryPlay(Desk desk, long seed, boolean excluding) throws IOException, InterruptedException {
        this.desk = desk;
        random = new Random(seed);
        words = new CanaryWords(seed + 1);
        scene = Scene.at(desk, "keystrokes", "pointer", "windows", "screen", "clipboard");
        session = AccessibleSession.on(scene.display);
        wall = scene.folder.resolve("wall");
        if (excluding) {
            for (String app : List.of("Hidden", "*HiddenEasel", "hiddenpad", "hiddenzenity")) {
                scene.succeed("exclude", "add", "--app", app);
            }
            scene.succeed("exclude", "add", "--title", "(?i)\\b" + DIARY + "\\b");
        } else {
            scene.succeed("exclude", "remove", "--id", "private-windows");
            scene.succeed("exclude", "remove", "--app", "chromium*");
        }
        proof = new CanaryProof(scene);
        firefox = new CanaryFirefox(this, session);
        ordinary = firefox.ordinary();
        openHidden();
        titled = new Prop(
                "titled", terminal("Paper", PLAIN, PAPER, "stty raw -echo; while :; do cat '" + wall + "'; done"));
        openShown();
    }

    private void openHidden() throws IOException, InterruptedException {
        launch("mkfifo", wall.toString());
        hidden.add(new Prop("xterm", terminal("Hidden", "hidden", "#ff00ff", "exec cat >/dev/null")));
        Easel.start(scene, HiddenEasel.class, HIDDEN_COLOUR, "hidden easel");
        hidden.add(new Prop("swing", newWindow("HiddenEasel")));
        Files.copy(Path.of("/usr/bin/zenity"), hiddenZenity());
        launch("env", LARGE, hiddenZenity().toString(), "--text-info", "--editable", "--title", "hidden text");
        hidden.add(new Prop("gtk", newWindow("^hiddenzenity$")));
        Path pad = Files.copy(Path.of("/usr/bin/featherpad"), scene.folder.resolve("hiddenpad"));
        launch("env", "QT_FONT_DPI=192", pad.toString(), "--standalone");
        hidden.add(new Prop("qt", newWindow("^featherpad$")));
        // Many programs do not say which process they are, and this one is excluded by its file alone.
        scene.display
                .launch("xprop", "-id", hidden.getLast().window(), "-remove", "_NET_WM_PID")
                .waitFor();
        hidden.add(new Prop("private", browser("private", HIDDEN_COLOUR, "--incognito")));
        hidden.add(new Prop("chromium", browser("public", HIDDEN_COLOUR)));
        hidden.add(firefox.firstPrivate());
        if (desk == Desk.I3) {
            for (Prop each : hidden) {
                tile("[id=%s] %s".formatted(each.window(), Desk.HIDDEN_TITLE));
            }
        }
    }

    private void openShown() throws IOException, InterruptedException {
        shown.add(new Prop("xterm", terminal("Bench", "bench", "#f0f8f8", DUMB)));
        Easel.start(scene, Easel.class, SHOWN_COLOUR, "easel");
        shown.add(new Prop("swing", newWindow("session-Easel")));
        launch("env", LARGE, "mousepad", "--disable-server");
        shown.add(new Prop("gtk", newWindow("mousepad")));
        launch("env", "QT_FONT_DPI=192", "featherpad", "--standalone");
        shown.add(new Prop("qt", newWindow("^featherpad$")));
    }

    private String terminal(String windowClass, String title, String ground, String command)
            throws IOException, InterruptedException {
        launch(
                "xterm",
                "-class",
                windowClass,
                "-T",
                title,
                "-bg",
                ground,
                "-fg",
                "black",
                "-fa",
                "DejaVu Sans Mono",
                "-fs",
                "20",
                "-geometry",
                "34x8",
                "-e",
                "sh",
                "-c",
                command);
        return newWindow("^" + windowClass + "$");
    }

    /// With a page of one colour, on which one may write at once.
    private String browser(String name, int colour, String... options) throws IOException, InterruptedException {
        Path page = Files.writeString(scene.folder.resolve(name + ".html"), """
                <title>page</title><body style="background:#%06x;font-size:28px">
                <textarea autofocus rows=5 cols=24 style="font-size:28px;background:#%06x"></textarea>
                """.formatted(colour, colour));
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--no-sandbox",
                "--disable-background-networking",
                "--no-first-run",
                "--disable-gpu",
                "--window-size=500,400",
                "--user-data-dir=" + scene.folder.resolve(name)));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        launch(command.toArray(String[]::new));
        return newWindow("^Chromium$");
    }

    /// Waits for a window of that class that was not there before.
    String newWindow(String windowClass) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            for (String found : scene.researcher
                    .xdotool("search", "--onlyvisible", "--class", windowClass)
                    .lines()
                    .toList()) {
                if (found.matches("\\d+") && isManaged(found) && known.add(found)) {
                    return found;
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("no new window of class " + windowClass);
    }

    /// A Java program's has others inside that are of its class, and may be seen before it is.
    private boolean isManaged(String window) throws IOException, InterruptedException {
        String asks = "xprop -id " + window + " WM_STATE | grep -q 'window state'";
        return scene.display.launch("sh", "-c", asks).waitFor() == 0;
    }

    private void launch(String... command) throws IOException {
        scene.researcher.launch(scene.folder, command);
    }

    private Path hiddenZenity() {
        return scene.folder.resolve("hiddenzenity");
    }

    /// Has everything recorded, by a recorder that is told which fields take passwords.
    Process record() throws IOException, InterruptedException {
        return record(session.environment());
    }

    /// The same, by one that nobody tells.
    Process recordUntold() throws IOException, InterruptedException {
        return record(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + scene.folder.resolve("none")));
    }

    private Process record(Map<String, String> environment) throws IOException, InterruptedException {
        scene.researcher.focus(shown.getFirst().window());
        ProcessBuilder command = scene.daybook.prepare("record", "--json");
        command.environment().putAll(environment);
        // What it says in the end of all gaps is more than a pipe holds that nobody reads.
        command.redirectOutput(said("out").toFile()).redirectError(said("err").toFile());
        return scene.record(command);
    }

    private Path said(String stream) {
        return scene.folder.resolve("recorder-" + stream);
    }

    /// Ends the recording, and keeps what was said of it.
    void end(Process recorder) throws IOException, InterruptedException {
        said.add(scene.stop(recorder).toString());
        said.add(Files.readString(said("out")));
        said.add(Files.readString(said("err")));
    }

    /// A window in which nobody is shown what is typed.
    Prompt prompt(String... command) throws IOException, InterruptedException {
        Process process = session.launch(command);
        return new Prompt(process, new Prop("prompt", newWindow("^(zenity|Login|asks)$")));
    }

    /// Beside the tiles, not one of them: a browser that is lower than its own bars has no page, and tells of none.
    Prompt prompt(PasswordProgram program) throws IOException, InterruptedException {
        Prompt prompt = prompt(program.command(scene.folder).toArray(String[]::new));
        if (desk == Desk.I3) {
            tile("[id=%s] floating enable, resize set 700 300"
                    .formatted(prompt.window().window()));
        }
        return prompt;
    }

    /// @param process ends with its window
    record Prompt(Process process, Prop window) {}

    /// The dialog that a shown program opens on some keys.
    Prop dialog(Prop of, String keys) throws IOException, InterruptedException {
        act(new Acts().to(of).press(keys));
        return new Prop("dialog", newWindow("^Mousepad$"));
    }

    /// Somebody closes it.
    void close(Prop dialog) throws IOException, InterruptedException {
        act(new Acts().to(dialog).press("Escape").pause(SETTLE));
        known.remove(dialog.window());
    }

    /// The same with the last page of a browser's window.
    void closePage(Prop window) throws IOException, InterruptedException {
        act(new Acts().to(window).press("ctrl+w").pause(SETTLE));
        known.remove(window.window());
    }

    /// Ends it. Another window may have its number then.
    void end(Prompt prompt) throws InterruptedException {
        prompt.process.destroy();
        prompt.process.waitFor();
        known.remove(prompt.window.window());
    }

    /// Waits until that is, or is no longer, how the keys are recorded.
    void await(String state, boolean is) throws IOException, InterruptedException {
        if (!becomes(state, is)) {
            throw new IOException(
                    "keystrokes are '%s' for long, not as they should be, after %s".formatted(keystrokes(), told));
        }
    }

    /// Whether that is so, or no longer so, within a while.
    boolean becomes(String state, boolean is) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (keystrokes().equals(state) == is) {
                return true;
            }
        }
        return false;
    }

    /// Whether anybody else can tell that a password is asked for there.
    boolean asks(Prop window) throws InterruptedException {
        return FreshLook.finds(scene.display.name(), session.environment(), window);
    }

    private String keystrokes() throws IOException, InterruptedException {
        return scene.json("status").at("/sources/keystrokes/state").asString("");
    }

    /// Does that, no longer than it may take.
    ///
    /// @return whether all of it was done
    boolean act(Acts acts) throws IOException, InterruptedException {
        told.add("%n%.3f %s".formatted(System.nanoTime() / 1e9, acts));
        Stream<String> all = Stream.concat(
                Stream.of("timeout", Integer.toString(LONGEST_ACT_SECONDS), "xdotool"), acts.words().stream());
        boolean done = scene.display.launch(all.toArray(String[]::new)).waitFor() == 0;
        if (!done) {
            told.add("was not done to its end");
        }
        return done;
    }

    /// Has i3 do that.
    void tile(String command) throws IOException, InterruptedException {
        scene.display.launch("i3-msg", command).waitFor();
    }

    /// Writes that onto the terminal whose title changes, which runs as long as somebody writes.
    void write(String text) throws IOException {
        Files.writeString(wall, text);
    }

    /// Gives that terminal another ground.
    void paint(String colour) throws IOException {
        write("\33[2J\33]11;" + colour + "\7");
    }

    void paint(int rgb) throws IOException {
        paint("#%06x".formatted(rgb));
    }

    /// A program without a window has something copied, whoever has the keyboard.
    void hand(String word) throws IOException {
        launch("sh", "-c", "printf " + word + " | xclip -selection clipboard -quiet");
    }

    /// What the scenes show and copy where nobody may look, shown and copied where anybody may.
    void control() throws IOException, InterruptedException {
        paint(PAINTED_COLOUR);
        act(new Acts().to(titled).pause(3 * SETTLE));
        String word = words.allowed();
        hand(word);
        act(new Acts().pause(3 * SETTLE));
        handed.add(word);
        paint(PAPER);
    }

    /// A command to Daybook, whose words are looked through too.
    JsonNode command(String... words) throws IOException, InterruptedException {
        JsonNode answer = scene.json(words);
        said.add(answer.toString());
        return answer;
    }

    /// Somebody works for more than a second where they may be recorded.
    void dwell() throws IOException, InterruptedException {
        dwell(any(shown));
    }

    void dwell(Prop where) throws IOException, InterruptedException {
        Acts acts = new Acts().to(where).pause(SETTLE);
        List<String> typed = List.of(words.allowed(), words.allowed());
        typed.forEach(word -> acts.type(word + " ").pause(0.05));
        if (act(acts.pause(SETTLE))) {
            long now = System.nanoTime();
            typed.forEach(word -> kept.add(new Kept(word, where.window(), now)));
        }
    }

    /// The same, and all that stands there is copied.
    void copy(Prop where) throws IOException, InterruptedException {
        clear(where);
        String word = words.allowed();
        Acts acts =
                new Acts().to(where).pause(SETTLE).type(word).press("ctrl+a").press("ctrl+c");
        if (act(acts.pause(2 * SETTLE))) {
            copied.add(new Kept(word, where.window(), System.nanoTime()));
        }
    }

    /// Waits until what was typed until now stays, whatever is said next.
    void letSettle() throws InterruptedException {
        Thread.sleep(KEPT_MILLIS);
    }

    /// Asks for it to be forgotten, and with it what lies in the same epochs.
    void forget(int seconds) throws IOException, InterruptedException {
        long from =
                System.nanoTime() - Duration.ofSeconds(seconds + EPOCH_SECONDS).toNanos();
        command("forget", seconds + "s");
        kept.removeIf(word -> word.nanoTime() > from);
        copied.removeIf(word -> word.nanoTime() > from);
    }

    /// Nothing of what was written there is shown any more.
    void clear(Prop where) throws IOException, InterruptedException {
        act(new Acts().to(where).press("ctrl+a").press("Delete").pause(0.2));
    }

    /// A dialog of a hidden program shows that for a moment.
    void flash(String text, double seconds) throws IOException, InterruptedException {
        Process dialog = scene.researcher.launch(
                scene.folder, "env", LARGE, hiddenZenity().toString(), "--info", "--title", text, "--text", text);
        Thread.sleep(Duration.ofMillis(600 + (long) (1_000 * seconds)));
        dialog.destroy();
        dialog.waitFor();
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    double upTo(double seconds) {
        return random.nextDouble() * seconds;
    }

    @Override
    public void close() throws IOException {
        session.close();
        scene.close();
    }
}
