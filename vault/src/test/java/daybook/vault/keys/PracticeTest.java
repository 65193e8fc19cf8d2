package daybook.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PracticeTest {
    @TempDir
    Path root;

    private final Disk disk = new RealDisk();
    private VaultHome home = new VaultHome(Path.of("home"));

    @BeforeEach
    void makeVault() throws IOException {
        home = new VaultHome(root);
        CheapVault.create(disk, home);
    }

    @Test
    void practice_isDueAfterSevenDays_andThenEveryThirty() throws Exception {
        assertThat(isDue(0)).isFalse();
        assertThat(isDue(6)).isFalse();
        assertThat(isDue(7)).isTrue();

        Practice.typed(disk, home, day(8));

        assertThat(isDue(8)).isFalse();
        assertThat(isDue(37)).isFalse();
        assertThat(isDue(38)).isTrue();
    }

    @Test
    void passphraseTypedInItsFirstDays_isToBeTriedAWeekLater() throws Exception {
        Practice.typed(disk, home, day(3));
        assertThat(isDue(9)).isFalse();
        assertThat(isDue(10)).isTrue();
    }

    @Test
    void newPassphrase_isToBeTriedAfterSevenDaysAgain() throws Exception {
        Practice.typed(disk, home, day(50));
        Practice.chosen(disk, home, day(60));
        assertThat(isDue(66)).isFalse();
        assertThat(isDue(67)).isTrue();
    }

    @Test
    void file_tellsDaysOnly_andIsWrittenOnceADay() throws Exception {
        Practice.typed(disk, home, day(8));
        assertThat(Files.readString(home.practiceFile()))
                .matches(
                        "\\{\"format\":1,\"vault\":\"[0-9a-f]{32}\",\"chosen\":\"2026-11-21\",\"typed\":\"2026-11-29\"}\n");
        Files.delete(home.practiceFile());
        Practice.chosen(disk, home, day(8));
        var written = Files.readAttributes(home.practiceFile(), "unix:ino");
        Practice.typed(disk, home, day(8).plus(Duration.ofHours(2)));
        assertThat(Files.readAttributes(home.practiceFile(), "unix:ino")).isEqualTo(written);
    }

    @Test
    void fileThatIsDamaged_countsAsNone_andOneOfANewerDaybookIsLeft() throws Exception {
        Files.writeString(home.practiceFile(), "nonsense");
        assertThat(isDue(7)).isTrue();
        Practice.typed(disk, home, day(8));
        assertThat(isDue(8)).isFalse();

        Files.writeString(home.practiceFile(), "{\"format\":2}\n");
        assertThat(isDue(100)).isFalse();
        Practice.typed(disk, home, day(100));
        assertThat(home.practiceFile()).hasContent("{\"format\":2}");
    }

    private boolean isDue(int day) throws IOException {
        return Practice.isDue(disk, home, day(day));
    }

    private static Instant day(int day) {
        return CheapVault.CREATED.plus(Duration.ofDays(day));
    }
}
