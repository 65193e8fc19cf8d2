package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Reason;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A thousand words go through every source that takes words, and none of them stands on the disk in clear: not while
/// it records, nor in what is derived later. All begin with the same letters, so that one search is for all.
class ThousandWordsTest {
    private static final int TYPED = 300;
    private static final int TITLED = 300;
    private static final int COPIED = 95;
    private static final int WRITTEN = 300;
    private static final int MARKED = 5;
    /// On a machine that is very busy nobody may tell for a moment what is in front: what is entered then is refused,
    /// has a gap, and is entered again.
    private static final int SESSIONS = 3;
    /// No source takes more in a gap: titles have ten in half a second.
    private static final long WORD_NANOS = 50_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// How every word begins.
    private final String beginning = letters(9);

    private int words;

    @Test
    void aThousandWordsOfEverySource_areRecorded_andStandInNoFile() throws Exception {
        List<String> typed = words(TYPED);
        List<String> titled = words(TITLED);
        List<String> copied = words(COPIED);
        List<String> written = words(WRITTEN);
        List<String> marked = words(MARKED);
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("keystrokes", "pointer", "windows", "screen", "clipboard", "docs")) {
            Path key = Files.writeString(scene.folder.resolve("key.json"), google.serviceAccountFile(DocsScene.BOT));
            scene.succeed("docs", "service-account", key.toString(), "--google-root", google.root());
            Files.delete(key);
            Document document = google.document(DocsScene.ADA, written.getFirst());
            document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            document.by(DocsScene.ADA).append(DocsScene.TAB, String.join("\n", written));
            String terminal = scene.terminal("bench");
            scene.researcher.focus(terminal);
            Map<String, List<String>> missing = Map.of(
                    "keystrokes", typed, "windows", titled, "clipboard", copied, "docs", written, "marks", marked);
            for (int session = 0; session < SESSIONS && !missing.isEmpty(); session++) {
                List<JsonNode> shown = session(scene, terminal, document.id(), missing);
                String all = shown + Scene.typed(shown) + scene.succeed("docs", "text", document.id(), "--json");
                missing = missing(missing, all);
                missing.forEach((source, of) -> {
                    List<JsonNode> gaps = gaps(shown, source);
                    assertThat(mayLack(gaps))
                            .as("words in the %s gaps of %s, of which %s are missing", gaps.size(), source, of.size())
                            .isGreaterThanOrEqualTo(of.size());
                    assertThat(gaps).isNotEmpty();
                });
            }
            assertThat(missing).as("control: what was not recorded").isEmpty();
            assertThat(scene.succeed("search", titled.getLast(), "--json")).contains("title");
            scene.succeed("erase", "--session", "last", "--app", "XTerm", "--source", "windows", "--yes");
            scene.succeed("vault", "backup", scene.folder.resolve("backup").toString());
            assertNowhere(scene);
            for (String token : google.accounts().given()) {
                assertThat(ByteSearch.text(token).unpacking().in(List.of(scene.folder)))
                        .isEmpty();
            }
            Path planted = Files.writeString(scene.home().resolve("planted"), typed.get(TYPED / 2));
            assertThat(found(scene)).as("control").containsExactly(planted);
        }
    }

    /// Records while these words are entered.
    private List<JsonNode> session(Scene scene, String terminal, String document, Map<String, List<String>> words)
            throws Exception {
        Process recorder = scene.record();
        scene.succeed("mark", "begun");
        Process titles = scene.display.launch(retitling(terminal, of(words, "windows")));
        scene.researcher.type(String.join(" ", of(words, "keystrokes")));
        assertThat(titles.waitFor()).isZero();
        copy(scene, of(words, "clipboard"));
        for (String word : of(words, "marks")) {
            scene.succeed("mark", word);
        }
        awaitArchived(scene, document);
        assertNowhere(scene);
        scene.stop(recorder);
        for (byte[] told : List.of(
                recorder.getInputStream().readAllBytes(),
                recorder.getErrorStream().readAllBytes())) {
            assertThat(ByteSearch.text(beginning).isIn(told)).isFalse();
        }
        assertNowhere(scene);
        return scene.show();
    }

    private static List<String> of(Map<String, List<String>> words, String source) {
        return words.getOrDefault(source, List.of());
    }

    private static Map<String, List<String>> missing(Map<String, List<String>> words, String all) {
        Map<String, List<String>> missing = new HashMap<>();
        words.forEach((source, of) -> {
            List<String> left = of.stream().filter(word -> !all.contains(word)).toList();
            if (!left.isEmpty()) {
                missing.put(source, left);
            }
        });
        return missing;
    }

    private void assertNowhere(Scene scene) throws IOException {
        assertThat(found(scene)).isEmpty();
    }

    private List<Path> found(Scene scene) throws IOException {
        return ByteSearch.text(beginning).unpacking().in(List.of(scene.folder));
    }

    /// How many words may be missing for them: those in which one begins and ends are partly there.
    private static long mayLack(List<JsonNode> gaps) {
        return gaps.stream()
                .mapToLong(gap -> gap.get("to_ns").asLong() - gap.get("t_ns").asLong())
                .map(nanos -> nanos / WORD_NANOS + Math.min(2, 1 + nanos / WORD_NANOS))
                .sum();
    }

    /// The gaps of a source since the first mark.
    private static List<JsonNode> gaps(List<JsonNode> shown, String source) {
        long since = shown.stream()
                .filter(line -> Scene.is(line, "mark"))
                .findFirst()
                .orElseThrow()
                .get("t_ns")
                .asLong();
        return shown.stream()
                .filter(line -> Scene.is(line, "gap")
                        && line.get("source").asString().equals(source)
                        && line.get("to_ns").asLong() > since
                        && !line.get("reason").asString().equals(Reason.STOPPED.word()))
                .toList();
    }

    /// Ten words in each title, which stays until it is told: at most five a second are.
    private static String[] retitling(String window, List<String> words) {
        List<String> acts = new ArrayList<>(List.of("xdotool", "sleep", "0"));
        for (int i = 0; i < words.size(); i += 10) {
            String title = String.join(" ", words.subList(i, i + 10));
            // It asks back, since xdotool sends what it does not ask for when its buffer is full.
            acts.addAll(List.of("set_window", "--name", title, window, "getwindowname", window, "sleep", "0.5"));
        }
        return acts.toArray(String[]::new);
    }

    /// Five at a time, by a program that has them only while it runs.
    private static void copy(Scene scene, List<String> words) throws Exception {
        for (int i = 0; i < words.size(); i += 5) {
            Process copier = scene.researcher.launch(
                    scene.folder,
                    "sh",
                    "-c",
                    "printf %s \"$*\" | timeout 0.4 xclip -selection clipboard -quiet",
                    "copier",
                    String.join(" ", words.subList(i, i + 5)));
            copier.waitFor();
        }
    }

    private static void awaitArchived(Scene scene, String document) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!scene.daybook.run("docs", "list", "--json").out().contains(document)
                || scene.daybook.run("docs", "text", document).exit() != 0) {
            assertThat(System.nanoTime()).as("the document is archived in time").isLessThan(deadline);
            Thread.sleep(500);
        }
    }

    private List<String> words(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> beginning + spelled(words++))
                .toList();
    }

    /// A number in three letters.
    private static String spelled(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number, i = 0; i < 3; rest /= 26, i++) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private static String letters(int count) {
        StringBuilder text = new StringBuilder();
        new SecureRandom().ints(count, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return text.toString();
    }
}
