package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Names of programs by which one would steer a terminal, hold the recorder up, or get past what is excluded.
@Tag("two-at-once")
class HostileAppTest {
    private static final int LONG = 4 << 20;
    private static final String NAME = "owned" + HostileTitleTest.ESCAPES + HostileTitleTest.TURNED;
    /// The second is none in UTF-8, and is read as Latin-1: 0x9b alone begins an escape there.
    private static final List<byte[]> NAMES =
            List.of(bytes(NAME, StandardCharsets.UTF_8), bytes("owned\u009b41m\r\n", StandardCharsets.ISO_8859_1));

    /// Says whose another program's window is, as that program itself could: instance and class, as they come.
    private static final String RENAME = """
            import ctypes, sys
            x = ctypes.CDLL("libX11.so.6")
            x.XOpenDisplay.restype = ctypes.c_void_p
            display = ctypes.c_void_p(x.XOpenDisplay(None))
            name = sys.stdin.buffer.read()
            WM_CLASS, STRING = ctypes.c_ulong(67), ctypes.c_ulong(31)
            x.XChangeProperty(display, ctypes.c_ulong(int(sys.argv[1])), WM_CLASS, STRING, 8, 0, name, len(name))
            x.XSync(display, 0)
            """;

    @Test
    void hostileNames_changeNothing_andReachNoTerminal() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            String terminal = scene.terminal("bench");
            String hostile = scene.terminal("other");
            String diary = scene.terminal("diary");
            rename(scene, diary, bytes("Diary", StandardCharsets.US_ASCII));
            scene.succeed("exclude", "add", "--app", "Diary");
            scene.succeed("exclude", "add", "--app", "zzz" + NAME);
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            type(scene, terminal, "abc");
            for (byte[] name : NAMES) {
                rename(scene, hostile, name);
                type(scene, hostile, "def");
                isHarmless(scene, "status");
                isHarmless(scene, "status", "--json");
            }
            rename(scene, hostile, bytes("x".repeat(LONG), StandardCharsets.US_ASCII));
            type(scene, hostile, "secret");
            type(scene, terminal, "ghi");
            type(scene, diary, "secret");
            rename(scene, hostile, NAMES.getFirst());
            type(scene, hostile, "jkl");
            scene.succeed("exclude", "add", "--app", "owned*");
            type(scene, hostile, "secret");
            type(scene, terminal, "mno");
            JsonNode summary = scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown))
                    .as("a name too long to be read whole keeps its window out, what is excluded stays so, and no more")
                    .isEqualTo("abcdefdefghijklmno");
            assertThat(shown)
                    .as("control: it was recorded")
                    .anyMatch(line -> Scene.is(line, "focus")
                            && line.get("app").asString().equals(NAME))
                    .anyMatch(line -> Scene.is(line, "focus")
                            && line.get("app").asString().equals("owned\u009b41m\r\n"));
            for (String reason : List.of("unknown window", "excluded app")) {
                assertThat(summary.at("/sources/keystrokes/refused/" + reason).asLong())
                        .as("control: " + reason)
                        .isPositive();
            }
            assertThat(NAME.codePoints().filter(HostileTitleTest::steers))
                    .as("control")
                    .isNotEmpty();
            assertThat(scene.succeed("show", "last")).as("control: it is named").contains("owned\uFFFD");
            for (String command : List.of(
                    "show last",
                    "show last --text",
                    "show last --json",
                    "sessions",
                    "sessions --coverage",
                    "search abcdefdefghijklmno",
                    "exclude list",
                    "exclude list --json",
                    "consent list")) {
                isHarmless(scene, command.split(" "));
            }
        }
    }

    private static void isHarmless(Scene scene, String... command) throws IOException, InterruptedException {
        assertThat(scene.succeed(command).codePoints().filter(HostileTitleTest::steers))
                .as(String.join(" ", command))
                .isEmpty();
    }

    private static byte[] bytes(String name, Charset charset) {
        return (name + "\0" + name + "\0").getBytes(charset);
    }

    private static void rename(Scene scene, String window, byte[] name) throws IOException, InterruptedException {
        Process program = scene.display.launch("/usr/bin/python3", "-c", RENAME, window);
        try (OutputStream to = program.getOutputStream()) {
            to.write(name);
        }
        assertThat(program.waitFor()).isZero();
    }

    private static void type(Scene scene, String window, String text) throws IOException, InterruptedException {
        scene.researcher.focus(window);
        Thread.sleep(1_000);
        scene.researcher.type(text);
        Thread.sleep(1_300);
    }
}
