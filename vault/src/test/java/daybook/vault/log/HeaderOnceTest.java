package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeaderOnceTest {
    @TempDir
    Path root;

    /// It was listed as it was signed: what is read later is other bytes, and no header that was verified.
    @Test
    void headerThatChangesAfterItWasVerified_isVerifiedAnew() throws Exception {
        Bench bench = new Bench(root);
        Id session = bench.record(Samples.machine());
        SegmentPart part = SegmentPart.list(
                        bench.disk, bench.home, bench.keys.file(), SessionFiles.list(bench.disk, bench.home), session)
                .getFirst();
        SegmentWalk.open(bench.disk, bench.home, bench.keys.file(), part).close();
        byte[] signed = Files.readAllBytes(part.path());
        for (int at : new int[] {60, 170, 200, 300, SegmentHeader.BYTES - 1}) {
            byte[] changed = signed.clone();
            changed[at] ^= 1;
            Files.write(part.path(), changed);
            assertThatThrownBy(() -> SegmentWalk.open(bench.disk, bench.home, bench.keys.file(), part))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedVaultException.class);
        }
        Files.write(part.path(), signed);
        assertThat(bench.check().findings()).as("control").isEmpty();
    }
}
