package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A researcher types at two hundred keys a second, with corrections, in three kinds of programs.
class TypingTest {
    private static final String PARAGRAPH = "Probes read what the model knows, not what it says. ";
    private static final int PARAGRAPHS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void gtkEditor_everyKeyArrivesOnceInOrder_andTheTextIsWhatWasSaved() throws Exception {
        typeInto("mousepad", "mousepad", "--disable-server");
    }

    @Test
    void qtEditor_everyKeyArrivesOnceInOrder_andTheTextIsWhatWasSaved() throws Exception {
        typeInto("featherpad", "featherpad", "--standalone");
    }

    @Test
    void xterm_everyKeyArrivesOnceInOrder_andTheTextIsWhatWasSaved() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows")) {
            Path file = scene.folder.resolve("notes.txt");
            scene.researcher.launch(scene.folder, "xterm", "-e", "sh", "-c", "cat > " + file);
            scene.researcher.focus(scene.researcher.window("xterm"));
            Process recorder = scene.record();
            List<String> injected = write(scene);
            press(scene, injected, "Return");
            awaitSaved(file);
            scene.stop(recorder);
            List<JsonNode> shown = scene.show();
            assertThat(String.join(" ", keysDown(shown))).isEqualTo(String.join(" ", injected));
            assertThat(lastText(shown)).isEqualTo(Files.readString(file));
        }
    }

    private static void typeInto(String windowClass, String... program) throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows")) {
            Path file = Files.createFile(scene.folder.resolve("draft.txt"));
            List<String> command = new ArrayList<>(List.of(program));
            command.add(file.toString());
            scene.researcher.launch(scene.folder, command.toArray(String[]::new));
            scene.researcher.focus(scene.researcher.window(windowClass));
            Process recorder = scene.record();
            List<String> injected = write(scene);
            press(scene, injected, "Return", "Home", "Left", "Left", "BackSpace", "End", "Delete");
            type(scene, injected, "the end");
            press(scene, injected, "shift+Left", "shift+Left", "shift+Left");
            type(scene, injected, "END");
            press(scene, injected, "ctrl+s");
            awaitSaved(file);
            scene.stop(recorder);
            List<JsonNode> shown = scene.show();
            assertThat(String.join(" ", keysDown(shown))).isEqualTo(String.join(" ", injected));
            assertThat(lastText(shown).stripTrailing())
                    .isEqualTo(Files.readString(file).stripTrailing());
        }
    }

    /// Some sentences with slips that are put right.
    private static List<String> write(Scene scene) throws IOException, InterruptedException {
        List<String> injected = new ArrayList<>();
        for (int i = 0; i < PARAGRAPHS; i++) {
            type(scene, injected, PARAGRAPH);
            type(scene, injected, "teh");
            press(scene, injected, "BackSpace", "BackSpace");
            type(scene, injected, "he Answer is 42!");
            press(scene, injected, "Return");
        }
        return injected;
    }

    private static void type(Scene scene, List<String> injected, String text) throws IOException, InterruptedException {
        scene.researcher.type(text);
        text.chars().forEach(c -> injected.add(Character.toString(c)));
    }

    private static void press(Scene scene, List<String> injected, String... keys)
            throws IOException, InterruptedException {
        scene.researcher.press(keys);
        for (String key : keys) {
            injected.add(key.substring(key.indexOf('+') + 1));
        }
    }

    /// The keys that went down but for modifiers; letters by what they wrote, others by their symbols.
    private static List<String> keysDown(List<JsonNode> shown) {
        return shown.stream()
                .filter(line ->
                        Scene.is(line, "key") && line.get("action").asString().equals("down"))
                .filter(line -> !line.get("key").asString().matches("(Shift|Control)_[LR]"))
                .map(line -> {
                    String text = line.get("text").asString();
                    return text.isBlank() && !text.equals(" ") ? line.get("key").asString() : text;
                })
                .toList();
    }

    private static String lastText(List<JsonNode> shown) {
        return shown.stream()
                .filter(line -> Scene.is(line, "text"))
                .map(line -> line.get("after").asString())
                .reduce("", (_, last) -> last);
    }

    /// Waits until something is in the file and stays as it is for half a second.
    private static void awaitSaved(Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String text = "";
        int looks = 0;
        while (looks < 5) {
            assertThat(System.nanoTime()).as("the text is saved").isLessThan(deadline);
            Thread.sleep(100);
            String now = Files.readString(file);
            looks = now.equals(text) && !now.isEmpty() ? looks + 1 : 0;
            text = now;
        }
    }
}
