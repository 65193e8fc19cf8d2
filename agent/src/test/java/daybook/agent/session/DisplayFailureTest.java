package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.collectors.x11.VirtualDisplay;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Where the display does not serve, nothing is recorded, and one sentence says why.
class DisplayFailureTest {
    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.granting("keystrokes", "pointer", "windows");
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
    }

    @Test
    void noDisplay_isSaid() throws Exception {
        assertMissing(Map.of(), "DISPLAY is not set");
    }

    @Test
    void waylandOnly_isSaid() throws Exception {
        assertMissing(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Wayland");
    }

    @Test
    void displayOfNoServer_isSaid() throws Exception {
        assertMissing(Map.of("DISPLAY", ":987"), "does not answer");
    }

    @Test
    void displayOfAnotherMachine_isRefused() throws Exception {
        assertMissing(Map.of("DISPLAY", "elsewhere.example:0"), "another machine");
        assertMissing(Map.of("DISPLAY", "127.0.0.1:10.0"), "another machine");
    }

    @Test
    void serverWithoutRecord_isSaid() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.bare(640, 480, "-extension", "RECORD")) {
            assertMissing(Map.of("DISPLAY", display.name()), "RECORD");
        }
    }

    @Test
    void serverThatWantsACookie_isRecordedWithItOnly_andThatIsSaid() throws Exception {
        Path cookie = scene.folder.resolve("cookie");
        try (DataOutputStream file = new DataOutputStream(Files.newOutputStream(cookie))) {
            int anyFamily = 0xFFFF;
            file.writeShort(anyFamily);
            file.writeUTF("");
            file.writeUTF("");
            file.writeUTF("MIT-MAGIC-COOKIE-1");
            file.writeUTF("sixteen bytes...");
        }
        try (VirtualDisplay display = VirtualDisplay.bare(640, 480, "-auth", cookie.toString())) {
            Path none = scene.folder.resolve("no-cookie");
            Program.Result refused = recordOn(Map.of("DISPLAY", display.name(), "XAUTHORITY", none.toString()));
            assertThat(refused.exit()).as(refused.err()).isEqualTo(6);
            assertThat(refused.out()).isEmpty();
            // Xlib says so too, in words of its own.
            assertThat(refused.err().lines().filter(line -> !line.isBlank() && !line.startsWith("Authorization ")))
                    .singleElement()
                    .satisfies(Told::sentence)
                    .asString()
                    .contains("XAUTHORITY");
            Program.Result let = recordOn(Map.of("DISPLAY", display.name(), "XAUTHORITY", cookie.toString()));
            assertThat(let.err()).as("control: with the cookie").contains("window manager");
        }
    }

    @Test
    void displayWithoutAWindowManager_isSaid() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.bare(640, 480)) {
            assertMissing(Map.of("DISPLAY", display.name()), "window manager");
        }
    }

    @Test
    void control_onAWholeDisplay_itRecords() throws Exception {
        scene.succeed("record", "--for", "1s");
    }

    @Test
    void serverThatHangs_holdsUpNeitherTheStoringNorTheEnd() throws Exception {
        try (Scene hung = Scene.granting("keystrokes", "windows")) {
            String terminal = hung.terminal("typed");
            Process recorder = hung.record();
            hung.researcher.focus(terminal);
            Thread.sleep(800);
            hung.researcher.type("before it hung");
            // The guard after it, and the watcher's word for that: what nobody vouches for is refused.
            Thread.sleep(1_000);
            ProcessHandle server = server(hung.display);
            signal("STOP", server);
            try {
                Thread.sleep(2_500);
                Program.Result stopped = hung.daybook.run("stop", "--json");
                assertThat(stopped.exit()).as(stopped.err()).isZero();
                assertThat(Scene.JSON.readTree(stopped.out()).get("state").asString())
                        .as(Program.finish(recorder).err())
                        .isEqualTo("ended");
            } finally {
                signal("CONT", server);
            }
            assertThat(Scene.typed(hung.show())).isEqualTo("before it hung");
        }
    }

    /// What grabs the screen waits for it: nobody else may take that for a still screen.
    @Test
    void serverThatHangsForLong_isSaidOfWhatWaitsForIt_andTheRestGoesOn() throws Exception {
        try (Scene hung = Scene.granting("keystrokes", "windows", "screen")) {
            String terminal = hung.terminal("typed");
            Process recorder = hung.record();
            hung.researcher.focus(terminal);
            Thread.sleep(2_000);
            ProcessHandle server = server(hung.display);
            signal("STOP", server);
            try {
                Thread.sleep(14_000);
            } finally {
                signal("CONT", server);
            }
            Thread.sleep(5_000);
            hung.researcher.type("after it hung");
            Thread.sleep(3_000);
            hung.json("stop");
            assertThat(Program.finish(recorder).err())
                    .containsOnlyOnce("What watches screen has been silent")
                    .containsOnlyOnce("What watches screen answers again.")
                    .as("control: what does not wait for it")
                    .doesNotContain("What watches keystrokes");
            List<JsonNode> shown = hung.show();
            assertThat(Scene.typed(shown)).isEqualTo("after it hung");
            JsonNode gap = new ShownGaps(shown).of("screen", "collector failed").getFirst();
            assertThat(gap.get("to_ns").asLong() - gap.get("t_ns").asLong()).isGreaterThan(8_000_000_000L);
            assertThat(shown)
                    .as("it is recorded again")
                    .anyMatch(line -> Scene.is(line, "frame")
                            && line.get("t_ns").asLong() > gap.get("to_ns").asLong());
        }
    }

    @Test
    void serverThatTakesConnectionsAndDoesNotAnswer_isSaid() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.start(640, 480)) {
            ProcessHandle server = server(display);
            signal("STOP", server);
            try {
                assertMissing(Map.of("DISPLAY", display.name()), "does not answer");
            } finally {
                signal("CONT", server);
            }
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void serverThatIsKilled_endsTheRecording_andWhatWasTypedIsThere() throws Exception {
        try (Scene killed = Scene.granting("keystrokes", "windows");
                Witness witness = Witness.at(killed)) {
            Process recorder = killed.record();
            Process typing =
                    killed.display.launch("xdotool", "type", "--delay", "25", CrashTest.letters(new Random(1), 150));
            witness.await(20);
            Thread.sleep(CrashTest.LOSS.plusMillis(500));
            long end = System.nanoTime();
            server(killed.display).destroyForcibly();
            typing.destroyForcibly();
            Program.Result result = Program.finish(recorder);
            assertThat(result.exit()).as(result.err()).isEqualTo(6);
            Told.sentence(result.err().lines().reduce("", (_, last) -> last));
            List<JsonNode> shown = killed.show();
            String due = witness.typedBy(end - CrashTest.LOSS.toNanos());
            assertThat(due).isNotEmpty();
            Witness.assertReaches(Scene.typed(shown), witness.typedBy(System.nanoTime()), due);
            assertThat(Scene.typed(shown)).startsWith(due);
            assertThat(shown.getLast().get("ended").asString()).isEqualTo("failed");
            killed.succeed("vault", "check");
        }
    }

    /// The one that listens at that display's socket.
    private static ProcessHandle server(VirtualDisplay display) throws IOException {
        String socket = " /tmp/.X11-unix/X" + display.name().substring(1);
        Set<String> opened = Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .filter(line -> line.endsWith(socket))
                .map(line -> "socket:[" + line.split(" +", -1)[6] + "]")
                .collect(Collectors.toSet());
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("Xvfb"))
                .filter(process -> hasOpen(process, opened))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasOpen(ProcessHandle process, Set<String> names) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path file : open.toList()) {
                if (names.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It has ended, or closed one meanwhile.
            return false;
        }
    }

    private static void assertMissing(Map<String, String> environment, String why) throws Exception {
        Program.Result result = recordOn(environment);
        assertThat(result.exit()).as(result.err()).isEqualTo(6);
        Told.oneSentence(result);
        assertThat(result.err()).contains(why);
    }

    private static Program.Result recordOn(Map<String, String> environment) throws Exception {
        ProcessBuilder command = scene.daybook.prepare("record", "--for", "1s");
        command.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        command.environment().putAll(environment);
        return Program.finish(command.start());
    }
}
