package daybook.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The pictures of the session that ended last, decoded as by whoever gets a release of it. The display is as large as
/// a [Desk]'s.
final class Films {
    /// What a codec may do to a colour.
    static final int COLOUR_ERROR = 20;

    private final Path bundle;

    private Films(Path bundle) {
        this.bundle = bundle;
    }

    /// Releases it.
    ///
    /// @param plan a name that no release has yet
    static Films released(Scene scene, String plan) throws IOException, InterruptedException {
        Path bundle = scene.folder.resolve("bundle-" + plan);
        scene.succeed("release", "plan", plan, "--session", "last", "--purpose", "to test");
        String digest = scene.json("release", "preview", plan).get("short").asString();
        scene.look(plan);
        scene.succeed("release", "approve", plan, "--digest", digest, "--out", bundle.toString());
        return new Films(bundle);
    }

    List<Video> all() throws IOException {
        try (Stream<Path> files = Files.walk(bundle.resolve("media"))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .map(file -> new Video(file, Desk.WIDTH, Desk.HEIGHT))
                    .toList();
        }
    }

    /// How many show that colour anywhere.
    int showing(int rgb) throws IOException, InterruptedException {
        YuvColour colour = YuvColour.of(rgb);
        int[] count = {0};
        for (Video film : all()) {
            film.lookAtColours(picture -> count[0] += picture.pixelsOf(colour, COLOUR_ERROR) > 0 ? 1 : 0);
        }
        return count[0];
    }
}
