package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process that reads files of others.
class ForeignFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void onceItIsBarred_itWritesIntoNoFile() throws Exception {
        Path there = folder.resolve("there");
        Program.Result probe = Program.finish(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteProbe.class.getName(),
                        there.toString(),
                        folder.resolve("fresh").toString())
                .start());
        assertThat(probe.out().lines())
                .as(probe.err())
                .containsExactly("before written", "after refused", "after refused");
        assertThat(Files.size(there)).isEqualTo(1);
    }
}
