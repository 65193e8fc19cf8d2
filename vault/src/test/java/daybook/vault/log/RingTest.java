package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of a session's shares, by itself.
final class RingTest {
    private static final int MOST_EPOCHS = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();
    private final VaultHome home = new VaultHome(Path.of("/ring"));
    private final Path path = home.rings().resolve("a.ring");

    @TempDir
    Path folder;

    private Ring of(int... places) throws IOException {
        Ring ring = Ring.create(disk, home, path);
        for (int i = 0; i < places.length; i += 2) {
            ring.fill(places[i], places[i + 1]);
        }
        return ring;
    }

    private static List<String> present(Ring ring) throws IOException {
        List<String> told = new ArrayList<>();
        ring.present((epoch, source) -> told.add(epoch + "/" + source));
        return told;
    }

    /// It is read in pieces of 256 epochs, the last of which ends in the middle of one.
    @Test
    void shares_areToldAcrossPieces_andNoneOfAPieceBefore() throws Exception {
        try (Ring ring = of(0, 0, 10, 9, 255, 15, 256, 0, 266, 3)) {
            assertThat(present(ring)).containsExactly("0/0", "10/9", "255/15", "256/0", "266/3");
            assertThat(ring.rows()).isEqualTo(267);
            List<String> some = new ArrayList<>();
            ring.present(10, 256, (epoch, source) -> some.add(epoch + "/" + source));
            assertThat(some).containsExactly("10/9", "255/15");
        }
    }

    @Test
    void reach_isTheNewestEpochAndTheOneBefore_howeverFarApart() throws Exception {
        assertThat(Ring.reach(disk, home, path)).as("lost").isEqualTo(Ring.Reach.NONE);
        try (Ring ring = of()) {
            assertThat(Ring.reach(disk, home, path)).as("empty").isEqualTo(new Ring.Reach(-1, -1));
            ring.fill(0, 1);
            assertThat(Ring.reach(disk, home, path)).isEqualTo(new Ring.Reach(0, -1));
            for (int epoch : List.of(1, 256, 257, 600, 1_200)) {
                int before = Ring.reach(disk, home, path).newest();
                ring.fill(epoch, 15);
                assertThat(Ring.reach(disk, home, path)).isEqualTo(new Ring.Reach(epoch, before));
            }
            ring.erase(1_200, 15);
            assertThat(Ring.reach(disk, home, path)).isEqualTo(new Ring.Reach(600, 257));
        }
    }

    @Test
    void aShare_isItsOwn_andGoneOnceItIsErased() throws Exception {
        try (Ring ring = of(3, 4)) {
            assertThat(ring.share(3, 4)).isPresent();
            assertThat(ring.fill(3, 5)).isNotEqualTo(ring.share(3, 4).orElseThrow());
            ring.erase(3, 4);
            ring.force();
            assertThat(ring.share(3, 4)).isEmpty();
            assertThat(present(ring)).containsExactly("3/5");
            assertThat(ring.share(MOST_EPOCHS - 1, 15)).isEmpty();
            assertThatThrownBy(() -> ring.fill(MOST_EPOCHS, 0)).isInstanceOf(IOException.class);
        }
    }

    /// Files of nothing, as long as they say.
    @Test
    void longestRing_opens_andALongerOneIsDamage_andSoIsALink() throws Exception {
        RealDisk real = new RealDisk();
        VaultHome there = new VaultHome(folder.resolve("home"));
        Path ring = there.rings().resolve("a.ring");
        Ring.create(real, there, ring).close();
        long most = (long) MOST_EPOCHS * Block.SOURCES * Ring.SLOT_BYTES;
        for (long length : List.of(most, most + 1)) {
            try (RandomAccessFile file = new RandomAccessFile(ring.toFile(), "rw")) {
                file.setLength(length);
            }
            if (length == most) {
                Ring.open(real, there, ring).close();
                Ring.change(real, there, ring).close();
            } else {
                assertThatThrownBy(() -> Ring.open(real, there, ring)).isInstanceOf(DamagedVaultException.class);
                assertThatThrownBy(() -> Ring.change(real, there, ring)).isInstanceOf(DamagedVaultException.class);
            }
        }
        Path link = there.rings().resolve("b.ring");
        Files.createSymbolicLink(link, ring);
        assertThatThrownBy(() -> Ring.open(real, there, link)).isInstanceOf(DamagedVaultException.class);
        assertThatThrownBy(() -> Ring.change(real, there, link)).isInstanceOf(DamagedVaultException.class);

        Files.move(there.rings(), folder.resolve("elsewhere"));
        Files.createSymbolicLink(there.rings(), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> Ring.open(real, there, ring)).isInstanceOf(DamagedVaultException.class);
        assertThatThrownBy(() -> Ring.create(real, there, there.rings().resolve("c.ring")))
                .isInstanceOf(DamagedVaultException.class);
    }
}
