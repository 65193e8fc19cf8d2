package daybook.agent.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// That what nobody may find was there to be found: a display that showed nothing, and a clipboard that held nothing,
/// would have nothing to betray.
final class CanaryProof {
    private static final int TRIES = 20;
    private static final int BETWEEN_MILLIS = 100;
    /// More than the edge of a window.
    static final int LEAST_PIXELS = 1_000;

    private final Scene scene;
    private final Set<String> proven = new TreeSet<>();

    CanaryProof(Scene scene) {
        this.scene = scene;
    }

    /// What there was, in words.
    Set<String> proven() {
        return Set.copyOf(proven);
    }

    /// Looks whether the display shows exactly that colour.
    void shown(String when, int rgb) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (pixels(rgb) >= LEAST_PIXELS) {
                proven.add("shown " + when);
                return;
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
    }

    /// Looks whether that is what a program would paste.
    ///
    /// @return whether it is
    boolean copied(String when, String word) throws IOException, InterruptedException {
        Path held = scene.folder.resolve("held");
        ProcessBuilder asks = new ProcessBuilder("timeout", "2", "xclip", "-o", "-selection", "clipboard")
                .redirectOutput(held.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        asks.environment().put("DISPLAY", scene.display.name());
        asks.start().waitFor();
        boolean is = Files.readString(held).contains(word);
        if (is) {
            proven.add("copied " + when);
        }
        return is;
    }

    private int pixels(int rgb) throws IOException, InterruptedException {
        Path raw = scene.folder.resolve("display.rgb");
        Video.said(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-f",
                "x11grab",
                "-draw_mouse",
                "0",
                "-video_size",
                Desk.WIDTH + "x" + Desk.HEIGHT,
                "-i",
                scene.display.name(),
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                raw.toString());
        byte[] bytes = Files.readAllBytes(raw);
        int found = 0;
        for (int at = 0; at < bytes.length; at += 3) {
            if (bytes[at] == (byte) (rgb >> 16) && bytes[at + 1] == (byte) (rgb >> 8) && bytes[at + 2] == (byte) rgb) {
                found++;
            }
        }
        return found;
    }
}
