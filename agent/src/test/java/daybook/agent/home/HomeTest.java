package daybook.agent.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.DamagedVaultException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void homeThatIsAFile_isSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new Home(file).keys())
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.FAILED))
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> new Home(folder.resolve("nothing")).keys())
                .as("control")
                .hasMessageContaining("There is no vault");
    }

    @Test
    void ledgerWhoseLastStatementWasCutOff_isRefused() throws Exception {
        Home home = new Home(folder.resolve("home"));
        VaultSetup.create(home.disk(), home.files(), "plainly a fake".toCharArray(), Instant.now());
        RecorderKeys keys = home.keys();
        home.state(keys, new Statement.Revoked(Source.KEYSTROKES), Entry.Hand.RECORDER, keys.signer());
        home.state(keys, new Statement.Paused(Optional.empty()), Entry.Hand.RECORDER, keys.signer());
        assertThat(home.ledger(keys).count()).as("control: whole").isEqualTo(2);

        Path file = folder.resolve("home/consent/ledger.jsonl");
        String whole = Files.readString(file);
        Files.writeString(file, whole.stripTrailing());
        assertThatThrownBy(() -> home.ledger(keys)).as("its line's end").isInstanceOf(DamagedVaultException.class);
        Files.write(file, List.of(whole.lines().findFirst().orElseThrow()));
        assertThatThrownBy(() -> home.ledger(keys)).as("its last line").isInstanceOf(DamagedVaultException.class);
        Files.delete(file);
        assertThatThrownBy(() -> home.ledger(keys)).as("all of it").isInstanceOf(DamagedVaultException.class);
        Files.writeString(file, whole);
        assertThat(home.ledger(keys).count()).as("control: whole again").isEqualTo(2);
    }
}
