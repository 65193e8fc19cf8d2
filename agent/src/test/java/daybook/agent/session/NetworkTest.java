package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The recorder cannot send anything anywhere, and does not.
class NetworkTest {
    private static final Duration LISTENING =
            Boolean.getBoolean("daybook.long") ? Duration.ofMinutes(3) : Duration.ofSeconds(5);
    /// A network of one's own, in which every packet for wherever passes the one interface that counts it.
    private static final String ALONE = """
            ip link set lo up && ip route add default dev lo && \
            { ip -6 route add default dev lo 2>/dev/null || true; } && exec "$@"\
            """;

    @Test
    void barred_nothingButUnixSocketsOpens_inAnyThreadOrChild() throws Exception {
        Program.Result result = Program.finish(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NetworkProbe.class.getName())
                .start());
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, String> outcomes = result.out()
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> line.substring(line.lastIndexOf(' ') + 1)));
        assertThat(outcomes)
                .as("control: unbarred, it can")
                .containsEntry("before tcp4", "opened")
                .containsEntry("before udp4", "opened")
                .containsEntry("before raw-inet", "opened")
                .containsEntry("before raw-netlink", "opened")
                .containsEntry("before child", "opened")
                .containsEntry("before unix", "opened");
        for (String when : List.of("after ", "early-thread ")) {
            for (String by : List.of("tcp4", "tcp6", "udp4", "udp6", "child")) {
                assertThat(outcomes).containsEntry(when + by, "failed");
            }
            for (String family : List.of("raw-inet", "raw-inet6", "raw-packet", "raw-netlink", "raw-vsock")) {
                assertThat(outcomes).containsEntry(when + family, "refused");
            }
            assertThat(outcomes).containsEntry(when + "io_uring", "refused").containsEntry(when + "unix", "opened");
        }
    }

    @Test
    void recorderInANetworkOfItsOwn_sendsNoPacket() throws Exception {
        assumeTrue(
                new ProcessBuilder("unshare", "-n", "sh", "-c", ALONE, "sh", "true")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0,
                "network namespaces cannot be made here (they need root or user namespaces, and iproute2)");
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            ProcessBuilder command = scene.daybook.prepare("record", "--json");
            List<String> alone = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", ALONE, "sh"));
            alone.addAll(command.command());
            Process recorder = scene.record(command.command(alone));
            long end = System.nanoTime() + LISTENING.toNanos();
            int words = 0;
            while (System.nanoTime() < end) {
                scene.researcher.type("word ");
                words++;
                Thread.sleep(300);
            }
            scene.succeed("mark", "a word");
            assertThat(packets(recorder)).isZero();

            for (String address : List.of("127.0.0.1", "192.0.2.9")) {
                long before = packets(recorder);
                new ProcessBuilder(
                                "nsenter",
                                "--net=/proc/" + recorder.pid() + "/ns/net",
                                "bash",
                                "-c",
                                "echo x >/dev/udp/" + address + "/9")
                        .start()
                        .waitFor();
                assertThat(packets(recorder)).as("control: a packet is counted").isGreaterThan(before);
            }
            scene.stop(recorder);
            assertThat(Scene.typed(scene.show())).as("it recorded").hasSizeGreaterThan(words);
        }
    }

    /// All that any interface of that process's network has received or sent.
    private static long packets(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "net/dev")).stream()
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .map(line -> Pattern.compile("\\s+").split(line, -1))
                .mapToLong(columns -> Long.parseLong(columns[1]) + Long.parseLong(columns[9]))
                .sum();
    }
}
