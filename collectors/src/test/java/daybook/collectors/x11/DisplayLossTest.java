package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What becomes of a process whose display goes, or was never there.
class DisplayLossTest {
    private record Ended(int status, String said) {}

    @Test
    void killedServer_endsTheCollectorsAndNotTheProcess() throws Exception {
        Ended ended = afterKill("watched");
        assertThat(ended.status()).isEqualTo(RecordingProcess.SURVIVED);
        assertThat(ended.said().lines().filter(l -> l.contains("X server has gone")))
                .hasSize(2);
    }

    @Test
    void killedServer_withAwtRunning_endsTheCollectorsAndNotTheProcess() throws Exception {
        assertThat(afterKill("watched", "awt").status()).isEqualTo(RecordingProcess.SURVIVED);
    }

    @Test
    void killedServer_withoutTheGuard_endsTheProcess() throws Exception {
        assertThat(afterKill("watched", "unguarded").status()).isNotEqualTo(RecordingProcess.SURVIVED);
    }

    @Test
    void noDisplay_isSaid() throws Exception {
        assertThat(record(Map.of("DISPLAY", "")).said()).contains("DISPLAY is not set");
    }

    @Test
    void waylandOnly_isSaid() throws Exception {
        Ended ended = record(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "wayland-0"));
        assertThat(ended.said()).contains("keystrokes: ").contains("Wayland");
    }

    @Test
    void displayThatDoesNotAnswer_isSaid() throws Exception {
        assertThat(record(Map.of("DISPLAY", ":4711")).said()).contains("does not answer");
    }

    @Test
    @SuppressWarnings("try") // closed early, to end the watcher of windows too
    void serverWithoutRecordExtension_isSaid() throws Exception {
        try (VirtualDisplay display = VirtualDisplay.bare(640, 480, "-extension", "RECORD")) {
            assertThat(DisplayProbe.of(display.name()).record()).isPresent();
            Process process = start(Map.of("DISPLAY", display.name()));
            assertThat(line(process)).isEqualTo("records");
            assertThat(line(process)).startsWith("keystrokes: ").contains("lacks the RECORD extension");
            display.close();
            end(process);
        }
    }

    @SuppressWarnings("try") // the display is closed early: that is the test
    private static Ended afterKill(String... with) throws Exception {
        try (VirtualDisplay display = VirtualDisplay.start(640, 480)) {
            Process process = start(Map.of("DISPLAY", display.name()), with);
            assertThat(line(process)).isEqualTo("records");
            display.close();
            return end(process);
        }
    }

    private static String line(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        int c = process.getInputStream().read();
        while (c >= 0 && c != '\n') {
            said.append((char) c);
            c = process.getInputStream().read();
        }
        return said.toString();
    }

    private static Ended record(Map<String, String> environment) throws Exception {
        return end(start(environment));
    }

    private static Process start(Map<String, String> environment, String... with) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                RecordingProcess.class.getName()));
        command.addAll(List.of(with));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended end(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(Recording.SOON)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), said);
    }
}
