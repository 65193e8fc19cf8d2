package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.demo.Demo;
import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An approval is killed by the kernel as it asks for one thing or another: while it copies, when it has put itself on
/// record, when the bundle takes its name, and after.
@Tag("two-at-once")
class ReleaseKillTest {
    private static final List<String> MOMENTS = List.of(
            "fsync,fdatasync:signal=KILL:when=2",
            "fsync,fdatasync:signal=KILL:when=9",
            "rename,renameat,renameat2:signal=KILL:when=1",
            "rename,renameat,renameat2:signal=KILL:when=2",
            "unlink,unlinkat:signal=KILL:when=1",
            "unlink,unlinkat:signal=KILL:when=2");

    @Test
    void killedApproval_leavesNoBundleThatTheLedgerDoesNotKnow_andTheNextOneWorks() throws Exception {
        assumeTrue(canTrace(), "strace cannot trace here");
        try (Releasing releasing = Releasing.recorded()) {
            int halfWritten = 0;
            int whole = 0;
            for (int i = 0; i < MOMENTS.size(); i++) {
                String name = "moment-" + (char) ('a' + i);
                releasing.plan(name);
                String digest = releasing.digest(name);
                Path bundle = releasing.out.resolve(name);
                kill(releasing, MOMENTS.get(i), name, digest, bundle);
                releasing.assertSealed();
                List<Path> manifests = manifests(releasing.out);
                String state = releasing.state(name);
                if (!manifests.isEmpty()) {
                    assertThat(state).as(MOMENTS.get(i)).isIn("interrupted", "approved");
                }
                if (Files.exists(bundle)) {
                    releasing.scene.succeed("verify", bundle.toString());
                    whole++;
                } else {
                    assertThat(state).isIn("staged", "interrupted");
                    halfWritten += Files.exists(releasing.out.resolve(name + ".partial")) ? 1 : 0;
                }
                if (!state.equals("approved")) {
                    releasing.approve(name, digest, bundle);
                }
                assertThat(releasing.state(name)).isEqualTo("approved");
                releasing.scene.succeed("verify", bundle.toString());
                Demo.delete(bundle);
                assertThat(releasing.out).isEmptyDirectory();
            }
            assertThat(halfWritten).as("some were killed while they wrote").isPositive();
            assertThat(whole).as("some were killed after").isPositive();
        }
    }

    private static void kill(Releasing releasing, String moment, String name, String digest, Path bundle)
            throws IOException, InterruptedException {
        ProcessBuilder approve = releasing.scene.daybook.prepare(
                "release", "approve", name, "--digest", digest, "--out", bundle.toString());
        List<String> traced =
                new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + moment));
        traced.addAll(approve.command());
        Program.Result result = Program.finish(approve.command(traced).start());
        assertThat(result.exit()).as(moment + " killed it").isNotZero();
        assertThat(result.out()).as(moment).isEmpty();
    }

    private static List<Path> manifests(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(path -> path.endsWith("manifest.intoto.json")).toList();
        }
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
