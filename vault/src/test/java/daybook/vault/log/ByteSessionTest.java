package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ByteSessionTest {
    @TempDir
    Path root;

    @Test
    void bytes_comeBackEqual() throws Exception {
        Bench bench = new Bench(root);
        long seed = new Random().nextLong();
        byte[] bytes = new byte[5_000_000];
        new Random(seed).nextBytes(bytes);
        Id session = Id.random();

        ByteSession.seal(bench.disk, bench.home, bench.keys, bench.start(session), new ByteArrayInputStream(bytes));
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        ByteSession.open(bench.disk, bench.home, bench.identity, session, opened);

        assertThat(opened.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
    }
}
