package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger allows as time passes and clocks are set.
class PermissionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Instant wall = begun;
    private long steadyNanos;

    @Test
    void grantThatExpired_staysSo_thoughTheClockIsSetBack() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Identity owner = CheapVault.create(home.disk(), home.files()).identity();
        RecorderKeys keys = home.keys();
        String sealed = Base64.getEncoder().encodeToString(keys.sealText("purpose", ""));
        Grant hour = new Grant(Source.KEYSTROKES, sealed, "0".repeat(64), begun, begun.plus(Duration.ofHours(1)));
        home.state(keys, new Statement.Granted(hour), Entry.Hand.OWNER, owner.owner());
        Permissions permissions = new Permissions(home, keys, Set.of(Source.KEYSTROKES), () -> wall, () -> steadyNanos);
        assertThat(permissions.policy().allows(Source.KEYSTROKES)).isTrue();
        pass(Duration.ofMinutes(59));
        assertThat(permissions.policy().allows(Source.KEYSTROKES)).as("control").isTrue();
        pass(Duration.ofMinutes(2));
        assertThat(permissions.policy().allows(Source.KEYSTROKES)).isFalse();
        wall = begun;
        assertThat(permissions.policy().allows(Source.KEYSTROKES)).isFalse();
    }

    private void pass(Duration step) {
        steadyNanos += step.toNanos();
        wall = wall.plus(step);
    }
}
