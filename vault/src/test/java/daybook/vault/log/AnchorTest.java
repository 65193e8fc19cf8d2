package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AnchorTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final Bench bench;

    AnchorTest() throws IOException {
        bench = new Bench(Path.of("/bench"), disk);
    }

    private static Hash hash(int of) {
        return Hash.of(Digests.sha256(new byte[] {(byte) of}));
    }

    private static Anchor.Newest newest() {
        return new Anchor.Newest(0, hash(1), new Extent(100_000, hash(2)));
    }

    private void writeAnchorOf(int sessions) throws IOException {
        Anchor anchor = Anchor.empty();
        for (int i = 0; i < sessions; i++) {
            anchor.sessions().put(Id.random(), newest());
        }
        anchor.write(disk, bench.home, bench.keys);
    }

    @Test
    void anchorOfTwentyThousandSessions_isReadAndGoesOn() throws Exception {
        writeAnchorOf(20_000);
        Id session = Id.random();
        long before = System.nanoTime();

        Anchor.advance(disk, bench.home, bench.keys, LedgerHead.EMPTY, session, newest());
        Anchor read = Anchor.load(disk, bench.home, bench.keys.file());

        assertThat(read.sessions()).hasSize(20_001).containsEntry(session, newest());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(disk.at(bench.home.anchorFile())).hasSizeGreaterThan(4 << 20);
        bench.record(Samples.gap(1));
    }

    @Test
    void anchorThatCouldNotBeReadBack_isNotWritten() throws Exception {
        writeAnchorOf(70_000);
        byte[] kept = disk.at(bench.home.anchorFile());

        assertThatThrownBy(() -> writeAnchorOf(90_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("room");

        assertThat(disk.at(bench.home.anchorFile())).isEqualTo(kept);
        assertThat(Anchor.load(disk, bench.home, bench.keys.file()).sessions()).hasSize(70_000);
    }
}
