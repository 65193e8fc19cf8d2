package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
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

    private void verify(long count, Hash last) throws IOException {
        LedgerHead known = LedgerAnchor.newest(disk, bench.home, bench.keys.file());
        LedgerAnchor.verify(known, count, at -> at == count ? last : hash((int) at));
    }

    @Test
    void ledgerCutAtItsTailOrOfOtherEntries_isRefused() throws Exception {
        LedgerAnchor.advance(disk, bench.home, bench.keys, new LedgerHead(3, hash(3)));

        verify(3, hash(3));
        verify(5, hash(9));
        assertThatThrownBy(() -> verify(2, hash(2)))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("cut");
        assertThatThrownBy(() -> verify(0, Hash.NONE)).isInstanceOf(DamagedVaultException.class);
        assertThatThrownBy(() -> verify(3, hash(4))).isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void ledgersPlaceInTheAnchor_neverGoesBack() throws Exception {
        verify(0, Hash.NONE);
        LedgerAnchor.advance(disk, bench.home, bench.keys, new LedgerHead(3, hash(3)));

        LedgerAnchor.advance(disk, bench.home, bench.keys, new LedgerHead(2, hash(2)));
        bench.record(Samples.gap(1));

        assertThat(LedgerAnchor.newest(disk, bench.home, bench.keys.file())).isEqualTo(new LedgerHead(3, hash(3)));
        assertThatThrownBy(() -> LedgerAnchor.advance(disk, bench.home, bench.keys, new LedgerHead(3, hash(4))))
                .isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void anchorWrittenByTwoAtATime_losesNothingOfEither(@TempDir Path root) throws Exception {
        Bench real = new Bench(root);
        int rounds = 40;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<?> sessions = two.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    Anchor.advance(real.disk, real.home, real.keys, LedgerHead.EMPTY, Id.random(), newest());
                }
                return null;
            });
            for (int i = 1; i <= rounds; i++) {
                // A disk of its own, as another process has.
                LedgerAnchor.advance(new RealDisk(), real.home, real.keys, new LedgerHead(i, hash(i)));
            }
            sessions.get();
        }

        Anchor read = Anchor.load(real.disk, real.home, real.keys.file());
        assertThat(read.sessions()).hasSize(rounds);
        assertThat(read.ledger()).isEqualTo(new LedgerHead(rounds, hash(rounds)));
    }
}
