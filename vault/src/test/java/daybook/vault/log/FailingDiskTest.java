package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Source;
import daybook.vault.DiskFullException;
import daybook.vault.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Disks that fail to force or are full, and how a session then ends.
final class FailingDiskTest extends Crashing {
    FailingDiskTest() throws IOException {}

    @Test
    void oneFailedForce_theSessionGoesOnAndEverythingOpensOnceAndInOrder() throws Exception {
        for (int forces = 0; forces < 12; forces++) {
            freshDisk();
            Id session = Id.random();
            List<String> given = new ArrayList<>();
            try (VaultWriter writer = bench.writer(session)) {
                disk.forcesLeft = forces;
                disk.failures = 1;
                for (int i = 0; i < 8; i++) {
                    bench.nanos.addAndGet(3 * Bench.SECOND);
                    given.add("item " + i);
                    assertThat(writer.append(Samples.admit(Samples.key(1, "item " + i))))
                            .isTrue();
                    writer.flush();
                }
            }
            assertThat(disk.failures).as("the force failed").isZero();
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(disk.files).containsKey(bench.segment(session, 1));
            Recovery.run(disk, bench.home, bench.keys);
            assertThat(bench.texts(session)).isEqualTo(given);
            assertThat(bench.checkWithKey().findings())
                    .as("after %d forces", forces)
                    .isEmpty();
        }
    }

    @Test
    void control_withoutAFailedForceThereIsOneSegment() throws Exception {
        Id session = bench.record(Samples.gap(1));

        assertThat(disk.files).containsKey(bench.segment(session, 0)).doesNotContainKey(bench.segment(session, 1));
    }

    @Test
    void forceThatFailsWithinACommitOfManyEpochs_everythingOpensOnceAndACrashAfterItIsNoDamage() throws Exception {
        for (int forces = 0; forces < 40; forces++) {
            freshDisk();
            Id session = Id.random();
            List<String> given = new ArrayList<>();
            VaultWriter writer = bench.writer(session);
            disk.forcesLeft = forces;
            disk.failures = 1;
            for (int i = 0; i < 12; i++) {
                bench.nanos.addAndGet(11 * Bench.SECOND);
                given.add("item " + i);
                assertThat(writer.append(Samples.admit(Samples.key(1, given.getLast()))))
                        .isTrue();
                if (i % 6 == 5) {
                    writer.flush();
                }
            }
            MemoryDisk crashed = disk.copy();
            writer.close();
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(bench.checkWithKey().ok()).isTrue();
            bench = bench.on(crashed);
            assertThat(bench.check().ok()).isTrue();
            assertThat(Recovery.run(crashed, bench.home, bench.keys))
                    .allMatch(Recovery.Outcome.SetAside.class::isInstance);
            assertThat(bench.texts(session)).as("after %d forces", forces).isEqualTo(given);
            assertThat(bench.checkWithKey().findings()).isEmpty();
        }
    }

    @Test
    void forcesThatKeepFailing_stopTheWriterVisibly_andWhatWasAcknowledgedOpens() throws Exception {
        Id session = Id.random();
        VaultWriter writer = bench.writer(session);
        writer.append(Samples.admit(Samples.key(1, "acknowledged")));
        writer.flush();
        disk.forcesLeft = 0;
        disk.failures = Integer.MAX_VALUE;
        writer.append(Samples.admit(Samples.key(2, "not")));

        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
        assertThat(writer.state()).isInstanceOf(VaultWriter.State.Failed.class);
        assertThat(writer.append(Samples.gap(3))).isFalse();
        assertThat(writer.stored(Source.KEYSTROKES)).isEqualTo(1);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);

        disk.failures = 0;
        Recovery.run(disk, bench.home, bench.keys);
        assertThat(bench.texts(session)).startsWith("acknowledged");
        assertThat(bench.check().ok()).isTrue();
    }

    @Test
    void fullDisk_endsTheSessionInOrderAndSaysHowMuchRoomIsNeeded() throws Exception {
        Id session = Id.random();
        VaultWriter writer = bench.writer(session);
        disk.usable = VaultWriter.RESERVE_BYTES - 1;
        writer.append(Samples.admit(Samples.key(1, "the last")));

        assertThatThrownBy(writer::close).hasCauseInstanceOf(DiskFullException.class);
        assertThat(bench.texts(session)).containsExactly("the last");
        assertThat(new VaultReader(disk, bench.home, bench.identity).sessions())
                .extracting(SessionSummary::ending)
                .containsExactly(Ending.FAILED);
        assertThatThrownBy(() -> bench.writer(Id.random()))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("64 MiB");
    }

    @Test
    void sessionThatARecordersFaultEnded_isListedAsFailed_andOneThatWasStoppedIsNot() throws Exception {
        VaultWriter writer = bench.writer(Id.random());
        writer.append(Samples.admit(Samples.key(1, "one")));
        writer.closeFailed();
        writer.close();
        VaultReader reader = new VaultReader(disk, bench.home, bench.identity);
        assertThat(reader.sessions()).extracting(SessionSummary::ending).containsExactly(Ending.FAILED);
        assertThat(bench.checkWithKey().findings()).isEmpty();

        bench.record(Samples.gap(1));
        assertThat(reader.sessions())
                .extracting(SessionSummary::ending)
                .containsExactlyInAnyOrder(Ending.FAILED, Ending.STOPPED);
    }
}
