package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Whoever wants other keys from now on gets another segment.
class BeginSegmentTest {
    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void whatComes_liesInAnotherSegment_andAllIsRead() throws Exception {
        Bench bench = new Bench(Path.of("/begin"), disk);
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            for (int i = 0; i < 3; i++) {
                assertThat(writer.append(Samples.admit(Samples.key(i, "key " + i))))
                        .isTrue();
                writer.beginSegment();
                assertThat(disk.files).as("durable in its own").containsKey(bench.segment(session, i));
            }
            assertThat(writer.append(Samples.admit(Samples.key(3, "key 3")))).isTrue();
        }
        assertThat(bench.texts(session)).containsExactly("key 0", "key 1", "key 2", "key 3");
        assertThat(disk.files).containsKey(bench.segment(session, 3)).doesNotContainKey(bench.segment(session, 4));
        assertThat(bench.checkWithKey().findings()).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(bench.read(session).get(i).epoch())
                    .as("the epochs of segments follow each other")
                    .isGreaterThan(i == 0 ? -1 : bench.read(session).get(i - 1).epoch());
        }
    }
}
