package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is typed while the screen is locked is nowhere, nor a picture of it: by lockers that speak on no bus, and by
/// what is said on one.
class LockTest {
    private static final String BEFORE = "a bad cafe";
    private static final String BETWEEN = " had ice";
    private static final String LAST = " faced";
    private static final String AFTER = " decade";
    private static final String PASSWORD = "monopoly";
    private static final int DWELL_MILLIS = 1_500;

    @Test
    void whileAnythingLocksTheScreen_nothingIsKept_andWhatIsBesideItIsThere() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            String terminal = scene.terminal("bench");
            scene.researcher.focus(terminal);
            Path bus = scene.folder.resolve("bus");
            scene.display.launch("dbus-daemon", "--session", "--nofork", "--address=unix:path=" + bus);
            ProcessBuilder command = scene.daybook.prepare("record", "--json");
            command.environment().put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bus);
            Process recorder = scene.record(command);
            scene.researcher.type(BEFORE);
            List<JsonNode> during = new ArrayList<>();
            during.add(whileLocked(scene, terminal, () -> started(scene, "i3lock", "--nofork", "--color=00ff00")));
            scene.researcher.type(BETWEEN);
            during.add(whileLocked(scene, terminal, () -> started(scene, "xsecurelock")));
            scene.researcher.type(LAST);
            during.add(whileLocked(scene, terminal, () -> {
                say(scene, bus, true);
                return () -> say(scene, bus, false);
            }));
            scene.researcher.type(AFTER);
            Thread.sleep(DWELL_MILLIS);
            scene.stop(recorder);

            assertThat(during)
                    .allMatch(status ->
                            status.at("/sources/keystrokes/state").asString().equals("locked"));
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(BEFORE + BETWEEN + LAST + AFTER);
            ShownGaps gaps = new ShownGaps(shown);
            for (String source : List.of("keystrokes", "windows", "screen")) {
                List<JsonNode> missing = gaps.of(source, "locked");
                assertThat(missing).as(source).hasSizeGreaterThanOrEqualTo(3);
                gaps.assertNothingIn(missing);
            }
            assertThat(shown).as("control: the screen was recorded").anyMatch(line -> Scene.is(line, "frame"));
        }
    }

    /// Locks, types a password, and unlocks.
    ///
    /// @param locker locks, and gives what unlocks
    /// @return how it stood meanwhile
    private static JsonNode whileLocked(Scene scene, String terminal, Callable<Unlocking> locker) throws Exception {
        Thread.sleep(DWELL_MILLIS);
        Unlocking unlocking = locker.call();
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(PASSWORD);
        Thread.sleep(DWELL_MILLIS);
        JsonNode status = scene.json("status");
        unlocking.run();
        scene.researcher.focus(terminal);
        Thread.sleep(DWELL_MILLIS);
        return status;
    }

    private interface Unlocking {
        void run() throws Exception;
    }

    private static Unlocking started(Scene scene, String... locker) throws Exception {
        Process process = scene.display.launch(locker);
        return () -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        };
    }

    /// As a locker does.
    static void say(Scene scene, Path bus, boolean locked) throws Exception {
        Process said = scene.display.launch(
                "dbus-send",
                "--bus=unix:path=" + bus,
                "--type=signal",
                "/org/freedesktop/ScreenSaver",
                "org.freedesktop.ScreenSaver.ActiveChanged",
                "boolean:" + locked);
        assertThat(said.waitFor()).isZero();
    }
}
