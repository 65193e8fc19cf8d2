package daybook.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher decides, on a checkout that is not there.
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path checkout;

    private record Ran(int exit, String said) {}

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(checkout.resolve("target"));
        Files.createDirectories(checkout.resolve("bin"));
    }

    @Test
    void sourceThatWasDeletedOrAddedOrChanged_isBuiltAnew() throws Exception {
        write("pom.xml", "");
        Path one = write("agent/src/main/java/a/One.java", "");
        write("agent/src/main/java/a/Two.java", "");
        write("agent/target/built", "");
        assertThat(isBuilt()).as("without any change").isTrue();
        Files.delete(one);
        assertThat(isBuilt()).as("deleted").isFalse();
        settle();
        assertThat(isBuilt()).as("built").isTrue();
        Files.writeString(checkout.resolve("agent/src/main/java/a/Two.java"), "changed");
        assertThat(isBuilt()).as("changed").isFalse();
        settle();
        Files.createFile(checkout.resolve("agent/src/main/java/a/Three.java"));
        assertThat(isBuilt()).as("added").isFalse();
    }

    @Test
    void foreignCode_isRefusedBeforeJavaStarts_andOtherLibrariesAreLeftOut() throws Exception {
        for (String name :
                List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "LD_PRELOAD", "LD_AUDIT")) {
            Ran ran = bash("export " + name + "=/x; refuse_foreign_code; echo went on", Map.of());
            assertThat(ran.exit()).as(name).isEqualTo(1);
            assertThat(ran.said())
                    .contains("Daybook does not start while " + name, "env -u " + name)
                    .doesNotContain("went on");
        }
        assertThat(bash("refuse_foreign_code; env", Map.of("LD_LIBRARY_PATH", "/x"))
                        .said())
                .as("control: it goes on")
                .contains("PATH=")
                .doesNotContain("LD_LIBRARY_PATH");
        assertThat(Files.readString(ROOT.resolve("daybook")))
                .as("the launcher looks first of all")
                .containsSubsequence("refuse_foreign_code\n", "find_jdk\n");
    }

    @Test
    void missingPackages_areInstalledWithoutAQuestion() throws Exception {
        write("src/launcher/packages.txt", "# a comment\ndemo  one  no-such-program\nother  two  no-such-either\n");
        program("apt-get", "echo \"$DEBIAN_FRONTEND $*\"");
        program("sudo", "exec \"$@\"");
        Ran ran = bash("unset DEBIAN_FRONTEND; YES=1; ensure_packages demo", Map.of());
        assertThat(ran.exit()).as(ran.said()).isZero();
        assertThat(Files.readString(checkout.resolve("target/packages.log")))
                .isEqualTo("noninteractive install -y one\n");
    }

    @Test
    void anyFont_isOne_andNoneIsNone() throws Exception {
        program("fc-list", "echo 'any.ttf: Any'");
        assertThat(bash("has font", Map.of()).exit())
                .as("one that fontconfig knows")
                .isZero();
        program("fc-list", "true");
        program("find", "exec /usr/bin/find \"${@/#\\/usr/$HOME/none}\"");
        Map<String, String> atHome = Map.of("HOME", checkout.toString());
        assertThat(bash("has font", atHome).exit()).as("none").isNotZero();
        write(".local/share/fonts/mine/Any.OTF", "");
        assertThat(bash("has font", atHome).exit()).as("one of one's own").isZero();
    }

    @Test
    void continuousIntegration_asksNobody() throws Exception {
        Files.createDirectories(checkout.resolve(".ci"));
        Files.copy(ROOT.resolve(".ci/run"), checkout.resolve(".ci/run"));
        write("check", "#!/bin/sh\necho \"CI=$CI\"\n").toFile().setExecutable(true);
        Ran ran = run(List.of("bash", checkout.resolve(".ci/run").toString()), Map.of("CI", ""));
        assertThat(ran.said()).isEqualTo("CI=true\n");
    }

    private boolean isBuilt() throws Exception {
        return bash("is_built", Map.of()).exit() == 0;
    }

    /// Makes the stamp the newest of all.
    private void settle() throws IOException {
        Instant past = Instant.now().minusSeconds(60);
        try (Stream<Path> all = Files.walk(checkout)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(past));
            }
        }
        Files.setLastModifiedTime(checkout.resolve("agent/target/built"), FileTime.from(past.plusSeconds(1)));
    }

    private Path write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        if (Files.exists(checkout.resolve("agent/target/built"))) {
            settle();
        }
        return file;
    }

    private void program(String name, String does) throws IOException {
        Path file = Files.writeString(checkout.resolve("bin").resolve(name), "#!/bin/bash\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ran bash(String command, Map<String, String> environment) throws Exception {
        String script = ". '" + ROOT + "/src/launcher/setup.sh'; ROOT='" + checkout + "'; PATH='"
                + checkout.resolve("bin") + "':$PATH; " + command;
        return run(List.of("bash", "-euo", "pipefail", "-c", script), environment);
    }

    private static Ran run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }
}
