package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole files and sessions that are swapped, dropped or put back.
final class FileTamperTest extends TamperedVault {
    @Test
    void swappedFiles_areReported() throws Exception {
        List<Path> files = vaultFiles();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                MemoryDisk changed = disk.copy();
                changed.files.put(files.get(i), disk.at(files.get(j)));
                changed.files.put(files.get(j), disk.at(files.get(i)));
                assertThat(isFound(changed))
                        .as("%s and %s", files.get(i), files.get(j))
                        .isTrue();
            }
        }
    }

    @Test
    void droppedFile_isReported() throws Exception {
        for (Path file : vaultFiles()) {
            MemoryDisk changed = disk.copy();
            changed.files.remove(file);
            assertThat(isFound(changed)).as("%s", file.getFileName()).isTrue();
        }
    }

    @Test
    void droppedSession_isReported() throws Exception {
        for (Id session : List.of(closed, crashed)) {
            MemoryDisk changed = disk.copy();
            changed.files
                    .keySet()
                    .removeIf(f -> f.startsWith(home.vault()) && f.toString().contains(session.hex()));
            assertThat(isFound(changed)).isTrue();
        }
    }

    @Test
    void sessionPutBackToAnEarlierState_isReported() throws Exception {
        Id session = Id.random();
        MemoryDisk early;
        try (VaultWriter writer = bench.writer(session)) {
            writer.append(Samples.gap(1));
            writer.flush();
            early = disk.copy();
            writer.append(Samples.gap(2));
        }
        MemoryDisk changed = disk.copy();
        changed.files.put(bench.segment(session, 0), early.at(bench.segment(session, 0)));

        assertThat(isFound(changed)).isTrue();
        assertThat(isFound(disk)).isFalse();
        disk.files.keySet().removeIf(f -> f.toString().contains(session.hex()));
        makeAnchorForget(session);
    }

    @Test
    void segmentAddedWhileACheckLooks_isNotToldAsMissing() throws Exception {
        MemoryDisk running = disk.copy();
        Id session = Id.random();
        SessionLog log = SessionLog.begin(running, home, bench.keys, bench.start(session));
        Path month = java.util.Objects.requireNonNull(bench.segment(session, 0).getParent());
        running.listed = folder -> {
            if (folder.equals(month)) {
                running.listed = _ -> {};
                log.rotate(1);
            }
        };

        assertThat(VaultCheck.run(running, home, null, Erasures.NONE).ok()).isTrue();
        assertThat(running.files).as("control: it was added").containsKey(bench.segment(session, 1));
    }
}
