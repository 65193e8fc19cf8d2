package daybook.agent;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.erase.Eraser;
import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Recovery;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionList;
import daybook.vault.log.SessionStart;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `vault backup` took, `vault restore` brings back: whatever was lost, and nothing that was erased.
class RestoreTest {
    @TempDir
    Path folder;

    private Home home = new Home(Path.of("home"));
    private Id session = Id.random();
    private Path backup = Path.of("backup");
    private final StringWriter told = new StringWriter();

    /// Three epochs, of which the first was erased before the backup.
    @BeforeEach
    void make() throws Exception {
        home = new Home(folder.resolve("home"));
        backup = folder.resolve("backup");
        CheapVault.create(home.disk(), home.files());
        session = Id.random();
        AtomicLong nanos = new AtomicLong();
        SessionStart start = new SessionStart(session, Instant.now(), nanos::get, () -> LedgerHead.EMPTY);
        try (VaultWriter writer = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                nanos.set((epoch * 10L + 1) * 1_000_000_000L);
                assertThat(writer.append(Samples.admit(Samples.key(nanos.get(), "a"))))
                        .isTrue();
                writer.flush();
            }
        }
        erase("0");
        assertThat(daybook("backup", backup)).isZero();
    }

    private void erase(String epochs) throws Exception {
        RecorderKeys keys = home.keys();
        new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer())
                .erase(session, Set.of(Source.KEYSTROKES), Epochs.parse(epochs));
    }

    private int daybook(String act, Path operand) {
        StringWriter out = told;
        out.getBuffer().setLength(0);
        PrintWriter to = new PrintWriter(out, true);
        return Daybook.commandLine()
                .setOut(to)
                .setErr(to)
                .execute("vault", act, operand.toString(), "--home", home.root().toString());
    }

    private String left() throws IOException {
        return String.valueOf(Shares.present(home.disk(), home.files(), session).get(Source.KEYSTROKES));
    }

    private void lose(String... places) throws IOException {
        for (String place : places) {
            try (Stream<Path> files = Files.walk(home.root().resolve(place))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void eachFileOfKeysAndConsent_comesBack_andTheVaultIsWhole() throws Exception {
        for (String place : List.of(
                "keys/public.json",
                "keys/agent.json",
                "keys/slots/passphrase.json",
                "keys/slots",
                "keys/anchor.json",
                "keys/rings",
                "keys",
                "consent/ledger.jsonl",
                "consent",
                "vault/vault.json",
                "vault")) {
            lose(place);
            assertThat(daybook("restore", backup)).as(place + "\n" + told).isZero();
            assertThat(left()).as(place).isEqualTo("1-2");
        }
        erase("1");
        lose("vault");
        assertThat(daybook("restore", backup))
                .as("control: the ledger says more now")
                .isZero();
        assertThat(left()).isEqualTo("2");
    }

    @Test
    void homeThatIsNotThere_getsAllOfIt_andABackupAloneKnowsOfNoLaterErasure() throws Exception {
        erase("1");
        home = new Home(folder.resolve("elsewhere"));
        assertThat(daybook("restore", backup)).as(told.toString()).isZero();
        assertThat(left()).isEqualTo("1-2");
        assertThat(daybook("restore", folder)).as("control: no backup").isEqualTo(1);
    }

    @Test
    void ledgerThatWasCut_isMadeWhole() throws Exception {
        Path ledger = home.root().resolve("consent/ledger.jsonl");
        byte[] whole = Files.readAllBytes(ledger);
        for (int length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
            Files.write(ledger, Arrays.copyOf(whole, length));
            assertThat(daybook("restore", backup)).as(told.toString()).isZero();
            assertThat(Files.readAllBytes(ledger)).isEqualTo(whole);
        }
    }

    /// As README tells people to keep copies: keys/ apart from the rest, so that it may be all that is left.
    @Test
    void whatWasErasedSinceTheBackup_staysSo_whereOnlyTheKeysAreLeft() throws Exception {
        erase("1");
        lose("vault", "consent");
        for (int time = 0; time < 2; time++) {
            assertThat(daybook("restore", backup)).isEqualTo(5);
            assertThat(told.toString())
                    .contains("1 key shares were not put back")
                    .contains("does not check clean");
            assertThat(left()).isEqualTo("2");
            assertThat(home.eraseAgain()).as("told, not passed over").isPresent();
            assertThat(left()).isEqualTo("2");
        }
    }

    @Test
    void whatADamagedLedgerSaysBeforeTheDamage_isCarriedOutAllTheSame() throws Exception {
        Path ring = home.files().ring(session);
        byte[] before = Files.readAllBytes(ring);
        erase("1");
        Files.write(ring, before);
        assertThat(left()).as("control").isEqualTo("1-2");
        Path ledger = home.root().resolve("consent/ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger) + "{}\n");

        assertThat(home.eraseAgain()).isPresent();

        assertThat(left()).isEqualTo("2");
    }

    @Test
    void backupSaysItsName_asReceiptsDo() throws Exception {
        String name = Files.readString(backup.resolve("backup.json")).replaceAll("(?s).*\"backup\":\"(.{8}).*", "$1");
        assertThat(told.toString()).contains("backup " + name);
    }

    @Test
    void newestSession_isKeptNoLonger_forHavingBeenBroughtBack() throws Exception {
        Path file = new SessionList(home.disk(), home.files(), home.keys().file())
                .newestFile(session)
                .orElseThrow();
        FileTime own = FileTime.from(Instant.now().minusSeconds(1_000));
        Files.setLastModifiedTime(file, own);
        assertThat(daybook("restore", backup)).isZero();
        assertThat(Files.getLastModifiedTime(file)).as("control: it was there").isEqualTo(own);

        lose("vault");
        assertThat(daybook("restore", backup)).isZero();

        Instant started = new SessionList(home.disk(), home.files(), home.keys().file())
                .one(session)
                .started();
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(started.plusSeconds(21));
    }

    /// The backup was made before a recovery destroyed them, and no ledger tells of that.
    @Test
    void sharesOfWhatACrashLeft_doNotComeBack() throws Exception {
        Id crashed = Id.random();
        AtomicLong nanos = new AtomicLong();
        SessionStart start = new SessionStart(crashed, Instant.now(), nanos::get, () -> LedgerHead.EMPTY);
        try (VaultWriter writer = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            nanos.set(1_000_000_000L);
            writer.append(Samples.admit(Samples.key(nanos.get(), "counts")));
            writer.flush();
            Path file = new SessionList(home.disk(), home.files(), home.keys().file())
                    .newestFile(crashed)
                    .orElseThrow();
            long counts = Files.size(file);
            writer.append(Samples.admit(new Observation.Mark(new Moment(nanos.get(), 0), "lies behind")));
            writer.flush();
            copy(home.root(), folder.resolve("crashed"));
            home = new Home(folder.resolve("crashed"));
            try (FileChannel cut = FileChannel.open(
                    home.root().resolve(folder.resolve("home").relativize(file)), StandardOpenOption.WRITE)) {
                cut.truncate(counts + 10);
            }
        }
        assertThat(daybook("backup", backup)).isZero();
        Recovery.run(home.disk(), home.files(), home.keys());
        assertThat(sharesOf(crashed)).containsOnlyKeys(Source.KEYSTROKES);

        lose("keys/rings");
        assertThat(daybook("restore", backup)).as(told.toString()).isZero();

        assertThat(sharesOf(crashed)).containsOnlyKeys(Source.KEYSTROKES);
        Path ring = Path.of("keys/rings", crashed.hex() + ".ring");
        Files.copy(backup.resolve(ring), home.root().resolve(ring), StandardCopyOption.REPLACE_EXISTING);
        assertThat(sharesOf(crashed))
                .as("control: the backup has them")
                .containsOnlyKeys(Source.KEYSTROKES, Source.MARKS);
    }

    private Map<Source, Epochs> sharesOf(Id crashed) throws IOException {
        return Shares.present(home.disk(), home.files(), crashed);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
