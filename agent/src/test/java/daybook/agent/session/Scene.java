package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Demo;
import daybook.agent.demo.Program;
import daybook.agent.demo.Researcher;
import daybook.agent.home.Home;
import daybook.collectors.x11.VirtualDisplay;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A display with somebody at it, and a Daybook of theirs with a vault in a short folder of its own.
final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern UNPROVEN = Pattern.compile("could not be told \\(([0-9a-f]{8})\\)");
    static final JsonMapper JSON = JsonMapper.shared();

    final Path folder;
    final VirtualDisplay display;
    final Researcher researcher;
    final Program daybook;
    private final List<Process> recorders = new ArrayList<>();

    private Scene(Path folder, VirtualDisplay display) throws IOException {
        this.folder = folder;
        this.display = display;
        researcher = new Researcher(display);
        Path passphrase = Files.createFile(
                folder.resolve("passphrase"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passphrase, CheapVault.PASSPHRASE);
        daybook = new Program(folder.resolve("home"), passphrase, display.name());
    }

    /// With a vault in which these sources are granted, and whose passphrase takes no time to try.
    static Scene granting(String... sources) throws IOException, InterruptedException {
        return at(Desk.OPENBOX, sources);
    }

    /// The same under that window manager.
    static Scene at(Desk desk, String... sources) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("daybook-scene");
        Scene scene = new Scene(folder, desk.open(folder));
        Home home = new Home(scene.home());
        CheapVault.create(home.disk(), home.files());
        if (sources.length > 0) {
            List<String> arguments = new ArrayList<>(List.of("consent", "grant", "--yes"));
            arguments.addAll(Arrays.asList(sources));
            scene.succeed(arguments.toArray(String[]::new));
        }
        return scene;
    }

    private Scene(Scene scene, Program daybook) {
        folder = scene.folder;
        display = scene.display;
        researcher = scene.researcher;
        this.daybook = daybook;
    }

    /// The same scene with another home. Only the first is closed.
    Scene with(Program another) {
        return new Scene(this, another);
    }

    /// Runs a command that must succeed.
    String succeed(String... arguments) throws IOException, InterruptedException {
        Program.Result result = daybook.run(arguments);
        assertThat(result.exit()).as(arguments[0] + ": " + result.err()).isZero();
        return result.out();
    }

    JsonNode json(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        return JSON.readTree(succeed(all.toArray(String[]::new)));
    }

    /// Says of the sessions of a plan that they were looked at, where nobody could tell what was a password.
    void look(String plan) throws IOException, InterruptedException {
        for (JsonNode block : json("release", "preview", plan).get("blocked_by")) {
            Matcher unproven = UNPROVEN.matcher(block.asString());
            if (unproven.find()) {
                succeed("withhold", "lift", unproven.group(1));
            }
        }
    }

    /// Starts recording in the window that is in front, and waits until every source records: the window is known and
    /// the guard has passed.
    Process record(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("record", "--json"));
        all.addAll(Arrays.asList(arguments));
        return record(daybook.prepare(all.toArray(String[]::new)));
    }

    /// Starts recording by that command and waits until every source records.
    Process record(ProcessBuilder command) throws IOException, InterruptedException {
        Process recorder = command.start();
        recorders.add(recorder);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!recorder.isAlive()) {
                throw new IOException(
                        "the recorder ended: " + Program.finish(recorder).err());
            }
            if (recordsAll()) {
                return recorder;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new IOException("the recorder did not start, or nothing is in front");
    }

    private boolean recordsAll() throws IOException, InterruptedException {
        if (!Files.exists(home().resolve("run/recorder.sock"))) {
            return false;
        }
        Program.Result status = daybook.run("status", "--json");
        return status.exit() == 0
                && JSON.readTree(status.out())
                        .path("sources")
                        .valueStream()
                        .map(source -> source.path("state").asString(""))
                        .allMatch(state -> state.equals("recording") || state.equals("not granted"));
    }

    /// Ends the recording and returns its summary.
    JsonNode stop(Process recorder) throws IOException, InterruptedException {
        JsonNode summary = json("stop");
        awaitEnd(recorder);
        assertThat(recorder.exitValue()).isZero();
        return summary;
    }

    static void awaitEnd(Process recorder) throws InterruptedException {
        assertThat(recorder.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the recorder ends")
                .isTrue();
    }

    /// The newest session, line by line.
    List<JsonNode> show() throws IOException, InterruptedException {
        return succeed("show", "last", "--json").lines().map(JSON::readTree).toList();
    }

    /// What keys that went down wrote, in order.
    static String typed(List<JsonNode> shown) {
        StringBuilder text = new StringBuilder();
        shown.stream()
                .filter(line -> is(line, "key") && line.get("action").asString().equals("down"))
                .forEach(line -> text.append(line.get("text").asString()));
        return text.toString();
    }

    /// A terminal in which somebody may type what is kept nowhere.
    ///
    /// @return its window
    String terminal(String title) throws IOException, InterruptedException {
        researcher.launch(folder, "xterm", "-T", title, "-e", "sh", "-c", "cat >/dev/null");
        for (int i = 0; i < 100; i++) {
            String found = researcher
                    .xdotool("search", "--onlyvisible", "--name", "^" + title + "$")
                    .strip();
            if (!found.isEmpty()) {
                return found.lines().findFirst().orElseThrow();
            }
            Thread.sleep(100);
        }
        throw new IOException("no terminal showed");
    }

    Path home() {
        return daybook.home();
    }

    static boolean is(JsonNode line, String type) {
        return line.path("type").asString("").equals(type);
    }

    @Override
    public void close() throws IOException {
        recorders.forEach(Process::destroyForcibly);
        display.close();
        Demo.delete(folder);
    }
}
