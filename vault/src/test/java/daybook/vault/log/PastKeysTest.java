package daybook.vault.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever steals the memory of the recorder finds the keys of now, and none that it has left behind.
class PastKeysTest {
    private static final int EPOCHS = 300;
    private static final int SHARE_BYTES = 32;
    private static final List<String> RECORDER = List.of("-Xms16m", "-Xmx192m", "-Xss512k", "-XX:TieredStopAtLevel=1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void memoryOfAWriter_holdsNoKeyOfAnEpochThatIsOver() throws Exception {
        Bench bench = new Bench(folder);
        Id session = Id.random();
        Process writer = write(bench, session);
        try {
            assertThat(writer.inputReader(UTF_8).readLine()).isEqualTo("written");
            Set<String> found = search(bench, session).in(writer);
            assertThat(found).as("control: the keys of now are found").contains("now a", "now k", "now data key");
            assertThat(found).filteredOn(name -> !name.startsWith("now")).isEmpty();
        } finally {
            writer.destroyForcibly();
        }
    }

    private static Process write(Bench bench, Id session) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../src/launcher/java.options"));
        command.addAll(RECORDER);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LongSession.class.getName(),
                bench.home.root().toString(),
                session.hex(),
                Integer.toString(EPOCHS)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// All keys of the session, made anew of what only the owner can open.
    private static KeySearch search(Bench bench, Id session) throws IOException {
        KeySearch search = new KeySearch();
        try (SegmentFile segment = SegmentFile.open(
                        bench.disk,
                        bench.home,
                        bench.keys.file(),
                        LogKind.SEGMENT,
                        bench.segment(session, 0),
                        session,
                        0);
                Ring ring = Ring.open(bench.disk, bench.home, bench.home.ring(session))) {
            SegmentHeader header = segment.header();
            byte[] shares =
                    bench.identity.open(header.info(), segment.sealedShares()).orElseThrow();
            Ratchet ratchet = Ratchet.of(shares, 0);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                ratchet.stepTo(epoch);
                String when = epoch == EPOCHS - 1 ? "now " : epoch + " ";
                byte[] a = ratchet.a().clone();
                byte[] k = ratchet.k().clone();
                search.add(when + "a", a);
                search.add(when + "k", k);
                search.add(when + "extracted of a", Digests.hmac(new byte[SHARE_BYTES], a));
                search.add(when + "extracted of k", Digests.hmac(new byte[SHARE_BYTES], k));
                for (int source = 0; source < Block.SOURCES; source++) {
                    byte[] b = ring.share(epoch, source).orElse(null);
                    if (b != null) {
                        DataKey key = DataKey.derive(a, b, header, epoch, source);
                        search.add(when + "data key", key.key().getEncoded());
                        search.add(when + "extracted of a share", Digests.hmac(b, a));
                    }
                }
            }
        }
        return search;
    }
}
