package daybook.agent.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.collectors.google.Credentials;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotAccountTest {
    private static final String OUT = "2026-11-02T09:00:00Z";
    private static final byte[] STATE = ("{\"version\":1,\"key\":\"" + "A".repeat(43)
                    + "=\",\"changes\":\"7\",\"signed_out\":\"" + OUT + "\",\"documents\":[{\"id\":\"a-document\"}]}")
            .getBytes(UTF_8);

    @Test
    void whoSignsInAnew_takesOverSinceWhenNobodyWas_andNoDocument(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        CheapVault.create(home.disk(), home.files());
        RecorderKeys keys = home.keys();
        Credentials first = new Credentials.Desktop("client", "secret", "first");
        BotAccount.change(
                home, keys, account -> account.signedIn(null, false, first).remembering(STATE));
        assertThat(state(home, keys)).as("control").contains(OUT, "a-document");
        Credentials second = new Credentials.Desktop("client", "secret", "second");
        BotAccount.change(home, keys, account -> account.signedIn(null, false, second));
        assertThat(state(home, keys)).contains(OUT).doesNotContain("a-document");
    }

    private static String state(Home home, RecorderKeys keys) throws Exception {
        return new String(BotAccount.load(home, keys).state(), UTF_8);
    }
}
