package daybook.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// What could not be read back would end the archive for good.
    @Test
    void moreThanCanBeReadBack_isRefused_andWhatIsThereStays() throws Exception {
        RealDisk disk = new RealDisk();
        VaultHome home = new VaultHome(folder.resolve("home"));
        CheapVault.create(disk, home);
        RecorderKeys keys = RecorderKeys.load(disk, home);
        BotFile.write(disk, home, keys, new byte[5 << 20]);
        assertThatThrownBy(() -> BotFile.write(disk, home, keys, new byte[8 << 20]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no room");
        assertThat(BotFile.read(disk, home, keys))
                .hasValueSatisfying(there -> assertThat(there).hasSize(5 << 20));
    }
}
