package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Somebody who has recorded a session in which they typed, and means to release it. The words are made anew each time,
/// so that no file can hold them by chance.
final class Releasing implements AutoCloseable {
    final Scene scene;
    final Path out;
    final String typed;
    final String titled;
    final String purpose = "to study " + word();

    private Releasing(Scene scene, Path out, String typed, String titled) throws IOException {
        this.scene = scene;
        this.out = Files.createDirectory(out);
        this.typed = typed;
        this.titled = titled;
    }

    static Releasing recorded() throws IOException, InterruptedException {
        Scene scene = Scene.granting("keystrokes", "pointer", "windows", "screen");
        Releasing releasing = new Releasing(scene, scene.folder.resolve("out"), word() + " " + word(), word());
        releasing.record();
        return releasing;
    }

    /// The same with a copy of the home, which may be harmed. Only the first is closed.
    Releasing copy() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scene.folder, "copy");
        Path home = folder.resolve("home");
        Process copying = new ProcessBuilder("cp", "-a", scene.home().toString(), home.toString()).start();
        assertThat(copying.waitFor()).isZero();
        Program program = new Program(home, scene.daybook.passphraseFile(), scene.daybook.display());
        return new Releasing(scene.with(program), folder.resolve("out"), typed, titled);
    }

    private void record() throws IOException, InterruptedException {
        scene.researcher.focus(scene.terminal(titled));
        Process recorder = scene.record();
        scene.researcher.type(typed);
        scene.succeed("mark", "here");
        Thread.sleep(1_500);
        scene.stop(recorder);
    }

    void plan(String name, String... more) throws IOException, InterruptedException {
        scene.succeed(command(name, more));
    }

    String[] command(String name, String... more) {
        List<String> command =
                new java.util.ArrayList<>(List.of("release", "plan", name, "--session", "last", "--purpose", purpose));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    JsonNode preview(String name) throws IOException, InterruptedException {
        return scene.json("release", "preview", name);
    }

    /// The short digest of what would leave.
    String digest(String name) throws IOException, InterruptedException {
        return preview(name).get("short").asString();
    }

    JsonNode approve(String name, String digest, Path to) throws IOException, InterruptedException {
        return scene.json("release", "approve", name, "--digest", digest, "--out", to.toString());
    }

    /// What `release list` says of the newest of that plan.
    String state(String name) throws IOException, InterruptedException {
        return scene.json("release", "list")
                .valueStream()
                .filter(line -> line.get("plan").asString().equals(name))
                .map(line -> line.get("state").asString())
                .reduce("none", (_, last) -> last);
    }

    /// Runs a command that must be refused with that exit code and one sentence.
    ///
    /// @return the sentence
    String refused(int exit, String... command) throws IOException, InterruptedException {
        Program.Result result = scene.daybook.run(command);
        assertThat(result.exit())
                .as(String.join(" ", command) + ": " + result.err())
                .isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        String last = result.err().lines().reduce("", (_, line) -> line);
        Told.sentence(last);
        return last;
    }

    /// Nothing of what was typed, titled or meant stands readable in the home.
    void assertSealed() throws IOException {
        for (String secret : List.of(typed, typed.substring(0, 12), titled, purpose, "PAR1", "ftypis")) {
            assertThat(ByteSearch.text(secret).in(List.of(scene.home()))).isEmpty();
        }
    }

    private static String word() {
        StringBuilder word = new StringBuilder();
        new SecureRandom().ints(14, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }

    @Override
    public void close() throws IOException {
        scene.close();
    }
}
