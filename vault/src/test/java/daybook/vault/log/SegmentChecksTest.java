package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of segments that are whole, cut, lost or forged.
final class SegmentChecksTest extends Crashing {
    SegmentChecksTest() throws IOException {}

    private Id recorded() throws IOException {
        Id session = Id.random();
        try (SessionLog log = crashing(session)) {
            log.write(List.of(item("one", 0)), 0);
            log.end(EndReason.STOPPED);
        }
        return session;
    }

    /// The checksum and the hash can be made to fit by whoever writes to the vault; this only with the session's keys.
    @Test
    void sealWithAnotherMac_isFoundByACheckWithTheKey_andTellsWhere() throws Exception {
        Path file = bench.segment(recorded(), 0);
        byte[] bytes = disk.at(file);
        List<Integer> blocks = Forger.blocks(bytes);
        int end = blocks.get(blocks.size() - 2);
        assertThat(bench.checkWithKey().findings()).as("control").isEmpty();

        bytes[bytes.length - Block.CRC_BYTES - 1] ^= 1;
        Forger.makeChecksumFit(bytes, end, bytes.length);

        assertThat(bench.checkWithKey().findings())
                .filteredOn(finding -> finding.where().equals(bench.home.nameOf(file) + "@" + end))
                .hasSize(1);
    }

    @Test
    void sessionThatACrashEndedBehindItsHeader_isSetAside_andOpensEmpty() throws Exception {
        Id session = Id.random();
        crashing(session).close();
        assertThat(disk.at(bench.segment(session, 0))).hasSize(SegmentHeader.BYTES);

        assertThat(Recovery.run(disk, bench.home, bench.keys)).hasSize(1);

        assertThat(bench.read(session)).isEmpty();
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    @Test
    void sessionThatEndedBehindItsHeader_isOneThatStopped() throws Exception {
        Id session = Id.random();
        try (SessionLog log = crashing(session)) {
            log.end(EndReason.STOPPED);
        }
        assertThat(new SessionList(disk, bench.home, bench.keys.file())
                        .one(session)
                        .ending())
                .isEqualTo(Ending.STOPPED);
    }

    @Test
    void headerThatACrashCut_isATornTail_andAnEmptyFileIsNone() throws Exception {
        Id session = recorded();
        Path second = bench.segment(session, 1);
        assertThat(bench.check().tornTails()).isZero();
        disk.files.put(second, new byte[0]);
        assertThat(bench.check().tornTails()).isZero();
        disk.files.put(second, new byte[100]);
        assertThat(bench.check().tornTails()).isOne();
    }

    @Test
    void firstSegmentThatIsLost_isMissed() throws Exception {
        Id session = Id.random();
        try (SessionLog log = crashing(session)) {
            log.write(List.of(item("one", 0)), 0);
            log.rotate(0);
            log.end(EndReason.STOPPED);
        }
        assertThat(bench.texts(session)).as("control").containsExactly("one");

        disk.files.remove(bench.segment(session, 0));

        assertThatThrownBy(() -> bench.texts(session))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("a segment of its session is missing");
    }

    @Test
    void headerThatGoesOnFromItself_isRefused() throws Exception {
        Id session = recorded();
        Path file = bench.segment(session, 0);
        Forger forger = new Forger(disk, bench.home);
        forger.header(disk, file, header -> header.putInt(60, -1));
        assertThat(verify(file).previousOrdinal()).as("control").isEqualTo(-1);

        forger.header(disk, file, header -> header.putInt(60, 0));

        assertThatThrownBy(() -> verify(file)).isInstanceOf(DamagedVaultException.class);
    }

    private SegmentHeader verify(Path file) throws IOException {
        return SegmentHeader.verify(LogKind.SEGMENT, bench.keys.file(), bench.home.nameOf(file), disk.at(file));
    }
}
