package daybook.agent.session;

import daybook.consent.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/// Everything that a recorded [CanaryPlay] left behind, looked through for words and for a colour.
final class CanarySearch {
    private static final int PAGES = Boolean.getBoolean("daybook.long") ? 60 : 12;
    private static final int DARK = 56;
    private static final Window.Bounds WHOLE = new Window.Bounds(0, 0, Desk.WIDTH, Desk.HEIGHT);

    private final CanaryPlay play;
    private final List<JsonNode> shown;
    private final String text;
    private final Films films;

    /// Of the session that ended last.
    CanarySearch(CanaryPlay play) throws IOException, InterruptedException {
        this.play = play;
        shown = play.scene.show();
        text = play.scene.succeed("show", "last", "--json", "--text")
                + play.scene.succeed("show", "last")
                + play.scene.succeed("show", "last", "--text")
                + play.scene.succeed("sessions", "--json");
        films = Films.released(play.scene, "canaries");
    }

    /// Letters that went down, of those that no word has that may be there.
    Set<String> secretKeys() {
        Set<String> keys = new TreeSet<>();
        for (JsonNode line : shown) {
            String key = line.path("key").asString("").toLowerCase(Locale.ROOT);
            if (Scene.is(line, "key") && key.length() == 1 && CanaryWords.SECRET_LETTERS.contains(key)) {
                keys.add("%.1f s in %s".formatted(line.path("t_ns").asLong() / 1e9, line.path("window")));
            }
        }
        return keys;
    }

    /// What keys wrote, as they came.
    String typed() {
        return Scene.typed(shown);
    }

    /// All that can be read of the session in words, with what was said while it was recorded.
    String text() {
        return text + shown + play.said;
    }

    /// All that was copied.
    String copied() {
        StringBuilder copied = new StringBuilder();
        shown.stream()
                .filter(line -> Scene.is(line, "clipboard"))
                .forEach(line -> copied.append(line.path("text").asString("")).append('\n'));
        return copied.toString();
    }

    /// Files of the home in which one of the words stands.
    List<Path> files(List<String> words) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String word : words) {
            found.addAll(ByteSearch.text(word).in(List.of(play.scene.home())));
        }
        return found;
    }

    /// What `search` finds of these words.
    String found(List<String> words) throws IOException, InterruptedException {
        StringBuilder found = new StringBuilder();
        for (String word : words) {
            found.append(play.scene.succeed("search", word, "--json"));
        }
        return found.toString();
    }

    /// How many decoded frames there are, and in how many of them at least one pixel is of the one and of the other
    /// colour, and a patch of the third.
    Seen seen() throws IOException, InterruptedException {
        YuvColour hidden = YuvColour.of(CanaryPlay.HIDDEN_COLOUR);
        YuvColour allowed = YuvColour.of(CanaryPlay.SHOWN_COLOUR);
        YuvColour painted = YuvColour.of(CanaryPlay.PAINTED_COLOUR);
        int[] counts = {0, 0, 0, 0};
        for (Video film : films.all()) {
            film.lookAtColours(picture -> {
                counts[0]++;
                counts[1] += picture.pixelsOf(hidden, Films.COLOUR_ERROR) > 0 ? 1 : 0;
                counts[2] += picture.pixelsOf(allowed, Films.COLOUR_ERROR) > 0 ? 1 : 0;
                counts[3] += picture.pixelsOf(painted, Films.COLOUR_ERROR) >= CanaryProof.LEAST_PIXELS ? 1 : 0;
            });
        }
        return new Seen(counts[0], counts[1], counts[2], counts[3]);
    }

    /// @param hidden how many show the colour that nobody may see
    /// @param allowed how many show the other
    /// @param painted how many show a patch that was painted where hidden ones were at other times
    record Seen(int frames, int hidden, int allowed, int painted) {}

    /// What text recognition reads on some of so many frames: as they are, and all that is nearly black on white, since
    /// it does not read what is black on colours.
    List<Page> read(int frames) throws IOException, InterruptedException {
        int[] number = {0};
        List<Path> pages = new ArrayList<>();
        for (Video film : films.all()) {
            film.look(picture -> {
                if (++number[0] == frames || (number[0] - 1) % Math.max(1, frames / PAGES) == 0) {
                    pages.add(page(picture.image(WHOLE, 2)));
                    pages.add(page(picture.darkerThan(DARK).image(WHOLE, 2)));
                }
            });
        }
        List<Page> read = new ArrayList<>();
        for (Path page : pages) {
            read.add(new Page(
                    page, Video.said("env", "OMP_THREAD_LIMIT=1", "tesseract", page.toString(), "-", "--psm", "11")));
        }
        return read;
    }

    /// A picture, and what was read on it.
    record Page(Path picture, String text) {
        /// Pictures on which one of these words was read, put where whoever looks for a fault finds them.
        static List<Path> keep(List<Page> pages, List<String> words) throws IOException {
            List<Path> kept = new ArrayList<>();
            for (Page page : pages) {
                if (!CanaryWords.betrayedIn(page.text, words).isEmpty()) {
                    Path folder = Files.createDirectories(Path.of("target", "canaries"));
                    kept.add(Files.copy(page.picture, folder.resolve(page.picture.getFileName())));
                }
            }
            return kept;
        }
    }

    private Path page(BufferedImage image) throws IOException {
        Path page = Files.createTempFile(play.scene.folder, "page", ".png");
        ImageIO.write(image, "png", page.toFile());
        return page;
    }
}
