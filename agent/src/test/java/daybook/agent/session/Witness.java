package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A terminal that writes down each character as it comes, and somebody who looks on: what truly had been typed by
/// when, whatever the recorder says.
final class Witness implements AutoCloseable {
    private record Look(long nanoTime, long length) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final String window;
    private final Path file;
    private final List<Look> looks = new ArrayList<>();
    private final Thread looking;

    private Witness(Path file, String window) {
        this.file = file;
        this.window = window;
        this.looking = Thread.ofPlatform().daemon().start(this::look);
    }

    static Witness at(Scene scene) throws IOException, InterruptedException {
        Path file = Files.createFile(scene.folder.resolve("witness.txt"));
        scene.researcher.launch(scene.folder, "xterm", "-e", "sh", "-c", "stty raw -echo; exec cat >'" + file + "'");
        String window = scene.researcher.window("xterm");
        scene.researcher.focus(window);
        return new Witness(file, window);
    }

    private void look() {
        try {
            while (true) {
                long size = Files.size(file);
                synchronized (looks) {
                    looks.add(new Look(System.nanoTime(), size));
                }
                Thread.sleep(5);
            }
        } catch (IOException | InterruptedException e) {
            // It is over.
        }
    }

    /// Waits until so many letters have come, of all since the beginning.
    void await(int letters) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (typedBy(System.nanoTime()).length() < letters) {
            assertThat(System.nanoTime()).as("letters come").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /// What had surely been typed by then, of all since the beginning.
    String typedBy(long nanoTime) throws IOException {
        long length;
        synchronized (looks) {
            length = looks.stream()
                    .filter(look -> look.nanoTime() <= nanoTime)
                    .mapToLong(Look::length)
                    .max()
                    .orElse(0);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).substring(0, (int) length);
    }

    /// What was kept goes on at least to there, whatever was missed before: of what came in, nothing that old is lost.
    static void assertReaches(String kept, String typed, String due) {
        String end = kept.substring(Math.max(0, kept.length() - 8));
        assertThat(typed.indexOf(end) + end.length())
                .as("how much of what was typed is kept")
                .isGreaterThanOrEqualTo(due.length());
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
