package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The commands about a vault's keys, each as its user runs it.
@Tag("two-at-once")
class VaultKeysTest {
    private static final String NEW = "another plainly fake passphrase";

    @TempDir
    Path folder;

    private final Disk disk = new RealDisk();

    @BeforeEach
    void makeVault() throws Exception {
        CheapVault.create(disk, files());
    }

    @Test
    void passphrase_isChanged_andAWeakOneIsRefused() throws Exception {
        Program.Result weak = run(CheapVault.PASSPHRASE, "vault", "passphrase", "--new-passphrase-file", file("short"));
        assertThat(weak.exit()).isEqualTo(2);
        Told.oneSentence(weak);

        Program.Result changed = run(CheapVault.PASSPHRASE, "vault", "passphrase", "--new-passphrase-file", file(NEW));
        assertThat(changed.exit()).as(changed.err()).isZero();
        assertThat(changed.out()).contains("Copies of the folder keys/", "still open with the\nold one");

        assertThat(run(CheapVault.PASSPHRASE, "sessions").exit()).isEqualTo(4);
        assertThat(run(NEW, "sessions").exit()).isZero();
    }

    @Test
    void recoveryKey_isMadeAnewAndShown_andOpensTheVault() throws Exception {
        String key = json(CheapVault.PASSPHRASE, "vault", "recovery-key")
                .get("recovery_key")
                .asString();
        assertThat(json(key, "vault", "practice").get("opens").asBoolean(false)).isTrue();
        String second = json(key, "vault", "recovery-key").get("recovery_key").asString();
        assertThat(second).isNotEqualTo(key);
        assertThat(run(key, "sessions").exit()).isEqualTo(4);
    }

    @Test
    void rotate_isRefusedWhileARecorderRuns_andKeepsGrantsAndTheLedger() throws Exception {
        grant("keystrokes");
        Path run = Files.createDirectory(home().resolve("run"));
        try (FileChannel channel = FileChannel.open(
                        run.resolve("recorder.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = Objects.requireNonNull(channel.tryLock())) {
            Program.Result refused = run(CheapVault.PASSPHRASE, "vault", "rotate");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("daybook stop");
        }

        JsonNode rotated = json(CheapVault.PASSPHRASE, "vault", "rotate");

        assertThat(rotated.get("identities").asInt(0)).isEqualTo(2);
        grant("pointer");
        assertThat(statements()).containsExactly("grant", "rotate", "grant");
        JsonNode grants = json(rotated.get("recovery_key").asString(), "consent", "list");
        assertThat(grants)
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.get("purpose").asString()).isEqualTo("to be kept"));
        assertWhole();
    }

    /// As a crash leaves it that comes before the ledger is told.
    @Test
    void rotationThatTheLedgerWasNotTold_isToldByTheNextUnlocking() throws Exception {
        grant("keystrokes");
        CheapVault.rotate(disk, files());
        CheapVault.rotate(disk, files());
        assertThat(statements()).containsExactly("grant");

        grant("pointer");

        assertThat(statements()).containsExactly("grant", "rotate", "rotate", "grant");
        assertWhole();
    }

    @Test
    void secondVaultOfTheSameIdentity_opensByTheSamePassphrase_andAnotherDoesNotMakeIt() throws Exception {
        Program second = new Program(folder.resolve("second"), Path.of(file(CheapVault.PASSPHRASE)), "");
        Program.Result refused =
                new Program(second.home(), Path.of(file(NEW)), "").run("init", "--identity-of", home().toString());
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(second.home()).doesNotExist();

        Program.Result made = second.run("init", "--identity-of", home().toString());

        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("Its passphrase is the one of " + home());
        assertThat(second.run("sessions").exit()).isZero();
    }

    @Test
    void practice_isOfferedWhenItIsTime_andAFileThatHoldsThePassphraseIsNone() throws Exception {
        Path practice = files().practiceFile();
        Files.writeString(
                practice, "{\"format\":1,\"vault\":\"\",\"chosen\":\"2020-01-01\",\"typed\":\"2020-01-05\"}\n");
        assertThat(run(CheapVault.PASSPHRASE, "sessions").err()).contains("daybook vault practice");
        assertThat(json(CheapVault.PASSPHRASE, "vault", "practice").get("due").asBoolean(false))
                .isTrue();
        Files.writeString(
                practice, "{\"format\":1,\"vault\":\"\",\"chosen\":\"2020-01-01\",\"typed\":\"2999-01-05\"}\n");
        assertThat(run(CheapVault.PASSPHRASE, "sessions").err()).as("control").isEmpty();
    }

    @Test
    void stats_needNoPassphrase() throws Exception {
        JsonNode stats = json("not the passphrase", "vault", "stats");
        assertThat(stats.get("sessions").asInt(-1)).isZero();
        assertThat(stats.get("identities").asInt(0)).isEqualTo(1);
        assertThat(stats.get("keys_bytes").asLong(0)).isGreaterThan(1_000);
    }

    private void grant(String source) throws Exception {
        Program.Result granted =
                run(CheapVault.PASSPHRASE, "consent", "grant", "--yes", "--purpose", "to be kept", source);
        assertThat(granted.exit()).as(granted.err()).isZero();
    }

    private void assertWhole() throws Exception {
        JsonNode check = json(CheapVault.PASSPHRASE, "vault", "check");
        assertThat(check.get("ok").asBoolean(false)).isTrue();
        assertThat(check.get("findings")).isEmpty();
    }

    private List<String> statements() throws IOException {
        return Files.readAllLines(home().resolve("consent/ledger.jsonl")).stream()
                .map(line -> Scene.JSON.readTree(line).get("statement").asString())
                .toList();
    }

    private JsonNode json(String typed, String... command) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.add("--json");
        Program.Result result = run(typed, all.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return Scene.JSON.readTree(result.out());
    }

    private Program.Result run(String typed, String... command) throws Exception {
        return new Program(home(), Path.of(file(typed)), "").run(command);
    }

    private String file(String typed) throws IOException {
        Path file = Files.createTempFile(
                folder,
                "typed",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, typed).toString();
    }

    private Path home() {
        return folder.resolve("home");
    }

    private VaultHome files() {
        return new VaultHome(home());
    }
}
