package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.collectors.google.Credentials;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bot remembers goes to no other account, and nothing comes back of what was to be forgotten.
class BotAccountTest {
    private static final Credentials ONE = new Credentials.ServiceAccount("one@example.org", "k1", "secret 1");
    private static final Credentials TWO = new Credentials.ServiceAccount("two@example.org", "k2", "secret 2");
    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789A=";
    private static final String STATE = "{\"version\":1,\"key\":\"" + KEY + "\",\"changes\":\"7\","
            + "\"signed_out\":\"2026-11-21T09:00:00Z\",\"documents\":["
            + "{\"id\":\"theirs\",\"fingerprints\":{\"1/\":\"print\"}},{\"id\":\"mine\"}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private RecorderKeys keys;

    @BeforeEach
    void signIn() throws Exception {
        home = new Home(folder.resolve("home"));
        CheapVault.create(home.disk(), home.files());
        keys = home.keys();
        change(ONE, null);
    }

    @Test
    void whatABotRemembers_isKept_onlyForTheAccountThatItWasStartedAs() throws Exception {
        Archiving.Memory memory = BotAccount.memory(home, keys);
        memory.keep(bytes(STATE));
        assertThat(state()).as("control").isEqualTo(STATE);
        change(TWO, null);
        memory.keep(bytes(STATE));
        assertNothingRemains();
    }

    @Test
    void aSignInAtAnotherServer_takesNothingOfTheLastAccountThere() throws Exception {
        BotAccount.memory(home, keys).keep(bytes(STATE));
        change(ONE, null);
        assertThat(state()).as("control: the same one again").isEqualTo(STATE);
        change(TWO, URI.create("http://127.0.0.1:9/"));
        assertNothingRemains();
        assertThat(BotAccount.load(home, keys).credentials()).isEqualTo(TWO);
    }

    @Test
    void documentThatIsToBeForgotten_isForgotten_whateverABotThatRunsSaves_untilTheNextStarts() throws Exception {
        Archiving.Memory running = BotAccount.memory(home, keys);
        running.keep(bytes(STATE));
        BotAccount.change(home, keys, account -> account.forgetting("theirs"));
        assertThat(state()).doesNotContain("theirs", "print").contains("mine");
        running.keep(bytes(STATE));
        assertThat(state()).doesNotContain("theirs", "print").contains("mine");

        Archiving.Memory next = BotAccount.memory(home, keys);
        assertThat(state()).doesNotContain("theirs");
        next.keep(bytes(STATE));
        assertThat(state()).as("control: it was found anew").contains("theirs");
    }

    @Test
    void documentThatIsNamed_isBegunAnew() throws Exception {
        BotAccount.memory(home, keys).keep(bytes(STATE));
        BotAccount.change(home, keys, account -> account.linking("mine"));
        assertThat(state()).doesNotContain("mine").contains("theirs");
        assertThat(BotAccount.load(home, keys).linked()).containsExactly("mine");
    }

    /// Of the last account but since when nobody was signed in.
    private void assertNothingRemains() throws IOException {
        assertThat(state())
                .doesNotContain("theirs", "mine", "print", KEY, "\"7\"")
                .contains("2026-11-21T09:00:00Z");
    }

    private void change(Credentials as, @Nullable URI at) throws IOException {
        BotAccount.change(home, keys, account -> account.signedIn(at, false, as));
    }

    private String state() throws IOException {
        return new String(BotAccount.load(home, keys).state(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
