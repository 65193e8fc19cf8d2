package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.collectors.google.Credentials;
import daybook.vault.keys.BotFile;
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
        Archiving.Memory memory = memory();
        keep(memory);
        assertThat(state()).as("control").isEqualTo(STATE);
        change(TWO, null);
        keep(memory);
        assertNothingRemains();
    }

    @Test
    void aSignInAtAnotherServer_takesNothingOfTheLastAccountThere() throws Exception {
        keep(memory());
        change(ONE, null);
        assertThat(state()).as("control: the same one again").isEqualTo(STATE);
        change(TWO, URI.create("http://127.0.0.1:9/"));
        assertNothingRemains();
        assertThat(BotAccount.load(home, keys).credentials()).isEqualTo(TWO);
    }

    @Test
    void documentThatIsToBeForgotten_isForgotten_whateverABotThatRunsSaves_untilTheNextStarts() throws Exception {
        Archiving.Memory running = memory();
        keep(running);
        BotAccount.change(home, keys, account -> account.forgetting("theirs"));
        assertThat(state()).doesNotContain("theirs", "print").contains("mine");
        keep(running);
        assertThat(state()).doesNotContain("theirs", "print").contains("mine");

        Archiving.Memory next = memory();
        assertThat(state()).doesNotContain("theirs");
        keep(next);
        assertThat(state()).as("control: it was found anew").contains("theirs");
    }

    @Test
    void documentThatIsNamed_isBegunAnew() throws Exception {
        keep(memory());
        BotAccount.change(home, keys, account -> account.linking("mine"));
        assertThat(state()).doesNotContain("mine").contains("theirs");
        assertThat(BotAccount.load(home, keys).linked()).containsExactly("mine");
    }

    @Test
    void addressesOfAllBots_areKept_thoughOthersSignIn_butNotAsReaders_whereTheirOwnerWritesWithThem()
            throws Exception {
        Credentials person = new Credentials.Desktop("client", "secret", "token");
        change(person, null);
        Archiving.Memory running = memory();
        running.keep(account -> account.knownAs("notebook@example.org"));
        keep(running);
        assertThat(state()).as("it is the same account still").isEqualTo(STATE);
        change(TWO, null);
        assertThat(BotAccount.load(home, keys).readers())
                .containsExactlyInAnyOrder("one@example.org", "notebook@example.org", "two@example.org");
        running.keep(account -> account.knownAs("ada@example.org"));
        assertThat(BotAccount.load(home, keys).readers())
                .as("of a bot that is signed in no more")
                .doesNotContain("ada@example.org");
        BotAccount.change(home, keys, account -> account.ofMine("notebook@example.org"));
        assertThat(BotAccount.load(home, keys).readers())
                .containsExactlyInAnyOrder("one@example.org", "two@example.org");
        BotAccount.change(home, keys, account -> account.ofMine("ada@example.org"));
        assertThat(BotAccount.load(home, keys).readers())
                .as("they write with another")
                .contains("notebook@example.org");
    }

    @Test
    void whatAnEarlierVersionWrote_isRead_andItsServiceAccountIsKnown() throws Exception {
        String form = "{\"root\":null,\"activity\":false,\"credentials\":"
                + "{\"email\":\"one@example.org\",\"key_id\":\"k1\",\"key\":\"secret 1\"},\"state\":\"\"}";
        BotFile.write(home.disk(), home.files(), keys, bytes(form));
        BotAccount account = BotAccount.load(home, keys);
        assertThat(account.credentials()).isEqualTo(ONE);
        assertThat(account.readers()).containsExactly("one@example.org");
    }

    private static void keep(Archiving.Memory memory) throws IOException {
        memory.keep(account -> account.remembering(bytes(STATE)));
    }

    /// As a bot has it that starts now.
    private Archiving.Memory memory() throws IOException {
        return BotAccount.start(home, keys).memory(home, keys);
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
