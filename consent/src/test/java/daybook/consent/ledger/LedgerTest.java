package daybook.consent.ledger;

import static daybook.consent.ledger.Entry.Hand.OWNER;
import static daybook.consent.ledger.Entry.Hand.RECORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.UnknownTitles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final Keys owner = Keys.fresh();
    private final Keys recorder = Keys.fresh();

    @Test
    void grant_isInForceUntilItExpires() throws Exception {
        grant(Source.KEYSTROKES);
        assertThat(policyAt(NOW).allows(Source.KEYSTROKES)).isTrue();
        assertThat(policyAt(NOW).allows(Source.POINTER)).isFalse();
        assertThat(policyAt(NOW.plus(Duration.ofDays(90))).allows(Source.KEYSTROKES))
                .isFalse();
    }

    @Test
    void newLedger_grantsNothing_andKeepsPasswordManagersOut() throws Exception {
        assertThat(policyAt(NOW).grants()).isEmpty();
        assertThat(policyAt(NOW).exclusions().rules())
                .contains(new Exclusion.App("keepass*"), new Exclusion.PrivateWindows());
    }

    /// As a recorder's threads do: a lock on the file alone would be refused to the second, or lost to it.
    @Test
    void severalThreadsOfOneProcess_appendOneAfterTheOther() throws Exception {
        int each = 8;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> appending = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                Ledger mine = ledger();
                appending.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        mine.append(new Statement.Resumed(), RECORDER, recorder);
                    }
                    return null;
                }));
            }
            for (Future<?> done : appending) {
                done.get();
            }
        }
        assertThat(ledger().count()).isEqualTo(3L * each);
    }

    @Test
    void revoke_takesTheGrantBack() throws Exception {
        grant(Source.KEYSTROKES);
        ledger().append(new Statement.Revoked(Source.KEYSTROKES), RECORDER, recorder);
        assertThat(policyAt(NOW).grants()).isEmpty();
    }

    @Test
    void pause_endsByItselfOrByResume() throws Exception {
        ledger().append(new Statement.Paused(Optional.of(NOW.plusSeconds(60))), RECORDER, recorder);
        assertThat(policyAt(NOW).halted()).contains(Reason.PAUSED);
        assertThat(policyAt(NOW.plusSeconds(60)).halted()).isEmpty();
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        assertThat(policyAt(NOW.plusSeconds(6000)).halted()).contains(Reason.PAUSED);
        ledger().append(new Statement.Resumed(), RECORDER, recorder);
        assertThat(policyAt(NOW).halted()).isEmpty();
    }

    @Test
    void exclusion_isNotReadableOnTheLedger_andItsWordingCannotBeChanged() throws Exception {
        Statement.Excluded excluded = book().add(new Exclusion.App("diary-app"), new SecureRandom());
        ledger().append(excluded, RECORDER, recorder);
        assertThat(policyAt(NOW).exclusions().rules()).contains(new Exclusion.App("diary-app"));
        assertThat(Files.readString(file())).doesNotContain("diary");

        Path wording = folder.resolve("exclusions.jsonl");
        Files.writeString(wording, Files.readString(wording).replace("diary-app", "other-app"));
        assertThatThrownBy(() -> policyAt(NOW)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void idOfAnExclusionInForce_isKnown_alsoWhereItsWordingIsLost() throws Exception {
        Statement.Excluded excluded = book().add(new Exclusion.App("diary-app"), new SecureRandom());
        ledger().append(excluded, RECORDER, recorder);
        Files.delete(folder.resolve("exclusions.jsonl"));
        assertThat(Standing.exclusionIds(ledger().entries()))
                .contains(excluded.id(), "private-windows")
                .doesNotContain("nonsense");
        ledger().append(new Statement.Included(excluded.id()), OWNER, owner);
        ledger().append(new Statement.Included("private-windows"), OWNER, owner);
        assertThat(Standing.exclusionIds(ledger().entries()))
                .doesNotContain(excluded.id(), "private-windows")
                .contains("daybook-review");
    }

    @Test
    void whatIsAllowedOfUnknownWindows_isTheOwnersAlone_andEndsByItsId() throws Exception {
        Statement.AllowedUnknown allowed = book().allow(new Exclusion.Title("^draft"), new SecureRandom());
        assertThatThrownBy(() -> ledger().append(allowed, RECORDER, recorder))
                .isInstanceOf(IllegalArgumentException.class);
        ledger().append(allowed, OWNER, owner);
        assertThat(Files.readString(file())).doesNotContain("draft");
        assertThat(policyAt(NOW).unknown().lists()).containsExactly(Set.of(new Exclusion.Title("^draft")));
        assertThat(policyAt(NOW).exclusions().rules()).doesNotContain(new Exclusion.Title("^draft"));
        assertThat(Standing.exclusionIds(ledger().entries())).contains(allowed.id());
        ledger().append(new Statement.Included(allowed.id()), OWNER, owner);
        assertThat(policyAt(NOW).unknown()).isEqualTo(UnknownTitles.NONE);

        Statement.Excluded excluded = book().add(new Exclusion.App("diary"), new SecureRandom());
        ledger().append(new Statement.AllowedUnknown(excluded.id(), excluded.commitment()), OWNER, owner);
        assertThatThrownBy(() -> policyAt(NOW)).as("no title").isInstanceOf(DamagedLedgerException.class);
    }

    /// An owner's ledger names them for ever.
    @Test
    void idsOfDefaults_areTheSameAsEver() {
        assertThat(DefaultExclusions.BY_ID.keySet())
                .containsExactly(
                        "password-managers-keepass",
                        "password-managers-1password",
                        "password-managers-bitwarden",
                        "password-managers-enpass",
                        "password-managers-lastpass",
                        "password-managers-dashlane",
                        "password-managers-protonpass",
                        "password-managers-orggnomeseahorse",
                        "password-managers-seahorse",
                        "password-managers-kwalletmanager",
                        "password-managers-secrets",
                        "password-prompts-pinentry",
                        "password-prompts-sshaskpass",
                        "password-prompts-polkitagent",
                        "password-prompts-gcrprompter",
                        "password-prompts-lxqtsudo",
                        "screen-lockers-screensaver",
                        "screen-lockers-i3lock",
                        "screen-lockers-swaylock",
                        "screen-lockers-xlock",
                        "screen-lockers-xsecurelock",
                        "screen-lockers-lightlocker",
                        "screen-lockers-slock",
                        "screen-lockers-kscreenlocker",
                        "clipboard-managers-copyq",
                        "clipboard-managers-clipman",
                        "clipboard-managers-parcellite",
                        "clipboard-managers-clipit",
                        "clipboard-managers-diodon",
                        "clipboard-managers-gpaste",
                        "clipboard-managers-klipper",
                        "clipboard-managers-greenclip",
                        "untold-private-windows-chromium",
                        "untold-private-windows-googlechrome",
                        "untold-private-windows-chrome",
                        "untold-private-windows-brave",
                        "untold-private-windows-vivaldi",
                        "untold-private-windows-microsoftedge",
                        "untold-private-windows-msedge",
                        "untold-private-windows-opera",
                        "untold-private-windows-qutebrowser",
                        "untold-private-windows-epiphany",
                        "untold-private-windows-orggnomeepiphany",
                        "untold-private-windows-torbrowser",
                        "untold-private-windows-mullvadbrowser",
                        "private-windows",
                        "payment-titles",
                        "daybook-review");
    }

    @Test
    void include_needsTheOwner() throws Exception {
        assertThatThrownBy(() -> ledger().append(new Statement.Included("private-windows"), RECORDER, recorder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void includeByTheOwner_takesADefaultAway() throws Exception {
        ledger().append(new Statement.Included("private-windows"), OWNER, owner);
        assertThat(policyAt(NOW).exclusions().rules()).doesNotContain(new Exclusion.PrivateWindows());
    }

    @Test
    void grantByTheRecordersOwnHand_isRefused_thoughItsSignatureVerifies() throws Exception {
        assertThatThrownBy(() -> ledger().append(granted(Source.KEYSTROKES), RECORDER, recorder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only the owner may");
        assertThat(ledger().count()).as("nothing was written").isZero();
        Entry entry = new Entry(1, NOW, RECORDER, granted(Source.KEYSTROKES));
        Files.writeString(file(), EntryForm.write(entry, EntryForm.beginning("v"), recorder) + "\n");
        assertThatThrownBy(this::ledger)
                .as("it stands on the disk now, and no reader takes it")
                .isInstanceOf(DamagedLedgerException.class)
                .hasMessageContaining("only the owner may");
        Files.delete(file());
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        ledger().append(granted(Source.KEYSTROKES), OWNER, owner);
        assertThat(ledger().count())
                .as("control: the recorder may pause, the owner may grant")
                .isEqualTo(2);
    }

    @Test
    void grantThatTheRecorderSignedInTheOwnersName_isRefusedByReaders() throws Exception {
        LedgerKeys trusting = new LedgerKeys("v", List.of(recorder.publicKey()), recorder.publicKey());
        Ledger.open(file(), trusting, CLOCK).append(granted(Source.KEYSTROKES), OWNER, recorder);
        assertThatThrownBy(this::ledger)
                .isInstanceOf(DamagedLedgerException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void release_isKnownUntilWithdrawn_andChangesNothingOfWhatIsRecorded() throws Exception {
        grant(Source.KEYSTROKES);
        ledger().append(released("a"), OWNER, owner);
        ledger().append(released("b"), OWNER, owner);
        ledger().append(new Statement.Withdrawn("a".repeat(64)), OWNER, owner);
        List<ReleaseRecord> records = ReleaseRecord.of(ledger().entries());
        assertThat(records)
                .containsExactly(
                        new ReleaseRecord(released("a"), NOW, 0, Optional.of(NOW)),
                        new ReleaseRecord(released("b"), NOW, 0, Optional.empty()));
        assertThat(policyAt(NOW).grants()).containsOnlyKeys(Source.KEYSTROKES);
    }

    @Test
    void releaseOrWithdrawalSignedByTheRecorder_isRefused() throws Exception {
        for (Statement statement : List.of(released("a"), new Statement.Withdrawn("a".repeat(64)))) {
            assertThatThrownBy(() -> ledger().append(statement, RECORDER, recorder))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        ledger().append(released("a"), OWNER, owner);
        assertThat(ledger().count()).as("control: the owner may").isEqualTo(1);
    }

    @Test
    void rotation_makesTheNewOwnerKeyTheOnlyOneThatCounts_fromItsLineOn() throws Exception {
        Keys next = Keys.fresh();
        grant(Source.KEYSTROKES);
        rotatedTo(next).append(rotation(next), OWNER, owner);
        rotatedTo(next).append(granted(Source.POINTER), OWNER, next);

        assertThat(rotatedTo(next).rotations()).isEqualTo(1);
        assertThat(Standing.of(rotatedTo(next).entries(), book()).grants())
                .containsOnlyKeys(Source.KEYSTROKES, Source.POINTER);
        rotatedTo(next).append(released("a"), OWNER, next);
        assertThat(ReleaseRecord.of(rotatedTo(next).entries()))
                .containsExactly(new ReleaseRecord(released("a"), NOW, 1, Optional.empty()));
        byte[] whole = Files.readAllBytes(file());
        assertThatThrownBy(() -> rotatedTo(next).append(granted(Source.WINDOWS), OWNER, owner))
                .as("the key before")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.readAllBytes(file())).as("nothing was written").isEqualTo(whole);
        assertThatThrownBy(this::ledger)
                .as("whose public.json knows nothing of it")
                .isInstanceOf(DamagedLedgerException.class)
                .hasMessageContaining("does not know");
    }

    @Test
    void rotationToAKeyThatIsNotTheNext_orByTheNewKeyItself_isRefused() throws Exception {
        Keys next = Keys.fresh();
        assertThatThrownBy(() -> rotatedTo(next).append(rotation(Keys.fresh()), OWNER, owner))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rotatedTo(next).append(rotation(next), RECORDER, recorder))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rotatedTo(next).append(rotation(next), OWNER, next))
                .isInstanceOf(IllegalArgumentException.class);
        rotatedTo(next).append(rotation(next), OWNER, owner);
        assertThat(rotatedTo(next).rotations()).as("control").isEqualTo(1);
    }

    private static Statement rotation(Keys to) {
        return new Statement.Rotated(HexFormat.of().formatHex(to.publicKey()));
    }

    private Ledger rotatedTo(Keys next) throws IOException, DamagedLedgerException {
        List<byte[]> owners = List.of(owner.publicKey(), next.publicKey());
        return Ledger.open(file(), new LedgerKeys("v", owners, recorder.publicKey()), CLOCK);
    }

    private static Statement.Released released(String digit) {
        return new Statement.Released(
                digit.repeat(64), "c2VhbGVk", "cHVycG9zZQ==", Optional.of("d2hvbQ=="), "CC-BY-4.0");
    }

    @Test
    void everyFlippedBit_isFound() throws Exception {
        grant(Source.KEYSTROKES);
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        byte[] bytes = Files.readAllBytes(file());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file(), flipped);
            boolean lastNewlineGone = bit / 8 == bytes.length - 1;
            if (lastNewlineGone) {
                assertThat(ledger().count()).isEqualTo(1);
            } else {
                assertThatThrownBy(this::ledger).as("bit " + bit).isInstanceOf(DamagedLedgerException.class);
            }
        }
        Files.write(file(), bytes);
        assertThat(ledger().count()).as("control: untouched").isEqualTo(2);
    }

    @Test
    void memberThatNoSignatureCovers_isFound() throws Exception {
        ledger().append(new Statement.Paused(Optional.empty()), RECORDER, recorder);
        String line = Files.readString(file()).stripTrailing();
        String added = ",\"until\":\"2000-01-01T00:00:00.000Z\"}\n";
        Files.writeString(file(), line.substring(0, line.length() - 1) + added);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void memberThatThisVersionDoesNotKnow_isRefused_thoughItIsSigned() throws Exception {
        grant(Source.KEYSTROKES);
        Map<String, String> members =
                new LinkedHashMap<>(FlatJson.read(Files.readString(file()).stripTrailing()));
        members.remove("sig");
        members.put("mode", "shape");
        String unsigned = FlatJson.write(members);
        byte[] message = ("daybook ledger entry 1\n" + unsigned.substring(0, unsigned.length() - 1))
                .getBytes(StandardCharsets.UTF_8);
        members.put("sig", HexFormat.of().formatHex(owner.sign(message)));
        Files.writeString(file(), FlatJson.write(members) + "\n");
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void exclusionWithTheIdOfAnother_isRefused_sinceItWouldWiden() throws Exception {
        Statement.Excluded harmless = book().add(new Exclusion.App("harmless"), new SecureRandom());
        ledger().append(new Statement.Excluded("password-managers-keepass", harmless.commitment()), RECORDER, recorder);
        assertThatThrownBy(() -> policyAt(NOW)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void wordingAfterATornLine_isFound() throws Exception {
        Files.writeString(folder.resolve("exclusions.jsonl"), "{\"id\":\"00");
        Statement.Excluded excluded = book().add(new Exclusion.App("diary"), new SecureRandom());
        assertThat(book().find(excluded)).isEqualTo(new Exclusion.App("diary"));
    }

    @Test
    void reorderedOrDroppedLines_areFound() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.POINTER);
        grant(Source.WINDOWS);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        Collections.swap(lines, 1, 2);
        Files.write(file(), lines);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
        lines.remove(0);
        Files.write(file(), lines);
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void ledgerOfAnotherVault_isRefused() throws Exception {
        grant(Source.KEYSTROKES);
        LedgerKeys other = new LedgerKeys("another", List.of(owner.publicKey()), recorder.publicKey());
        assertThatThrownBy(() -> Ledger.open(file(), other, CLOCK)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void tornLastLine_isIgnored_andTheNextAppendGoesOn() throws Exception {
        grant(Source.KEYSTROKES);
        Files.writeString(file(), "{\"n\":\"2\",\"ti", StandardOpenOption.APPEND);
        assertThat(ledger().count()).isEqualTo(1);
        grant(Source.POINTER);
        assertThat(ledger().count()).isEqualTo(2);
    }

    @Test
    void lastLineOfWhichASectorIsMissing_isIgnored_andTheNextAppendGoesOn() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.SCREEN);
        byte[] lines = Files.readAllBytes(file());
        int second = Files.readString(file()).indexOf('\n') + 1;
        Files.write(file(), zeroed(lines, second));
        assertThat(ledger().count()).isEqualTo(1);
        grant(Source.POINTER);
        assertThat(ledger().count()).isEqualTo(2);
    }

    @Test
    void earlierLineOfWhichASectorIsMissing_isRefused() throws Exception {
        grant(Source.KEYSTROKES);
        grant(Source.SCREEN);
        Files.write(file(), zeroed(Files.readAllBytes(file()), 0));
        assertThatThrownBy(this::ledger).isInstanceOf(DamagedLedgerException.class);
    }

    private static byte[] zeroed(byte[] bytes, int from) {
        byte[] zeroed = bytes.clone();
        Arrays.fill(zeroed, from, from + 64, (byte) 0);
        return zeroed;
    }

    @Test
    void refresh_seesWhatAnotherAppended_andARewrittenFileIsRefused() throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.refresh()).isFalse();
        assertThat(mine.count()).isEqualTo(1);
        Files.delete(file());
        assertThatThrownBy(mine::refresh).isInstanceOf(DamagedLedgerException.class);
    }

    /// While it is open: at the next start all of it is verified anyway.
    @ParameterizedTest
    @EnumSource
    void refresh_ofALedgerThatWasChanged_isRefused_thoughItIsAsLong(Hand hand) throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        grant(Source.POINTER);
        grant(Source.SCREEN);
        assertThat(mine.refresh()).isTrue();
        // Longer than a tick of the file's time.
        Thread.sleep(200);
        assertThat(mine.refresh()).isFalse();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        hand.change(lines);
        Files.writeString(file(), String.join("\n", lines) + "\n");
        assertThatThrownBy(mine::refresh).isInstanceOf(DamagedLedgerException.class);
    }

    /// What somebody may do to it.
    enum Hand {
        EDITS {
            @Override
            void change(List<String> lines) {
                lines.set(1, lines.get(1).replace("pointer", "windows"));
            }
        },
        SWAPS {
            @Override
            void change(List<String> lines) {
                Collections.swap(lines, 1, 2);
            }
        },
        CUTS {
            @Override
            void change(List<String> lines) {
                lines.removeLast();
            }
        };

        abstract void change(List<String> lines);
    }

    @Test
    void control_aLedgerThatIsOnlyTouched_holds() throws Exception {
        Ledger mine = ledger();
        grant(Source.KEYSTROKES);
        assertThat(mine.refresh()).isTrue();
        Files.writeString(file(), Files.readString(file()));
        assertThat(mine.refresh()).isFalse();
        grant(Source.POINTER);
        assertThat(mine.refresh()).isTrue();
        assertThat(mine.count()).isEqualTo(2);
    }

    @Test
    void file_isReadableByItsOwnerAlone() throws Exception {
        grant(Source.KEYSTROKES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private void grant(Source source) throws IOException, DamagedLedgerException {
        ledger().append(granted(source), OWNER, owner);
    }

    private static Statement granted(Source source) {
        return new Statement.Granted(new Grant(source, "c2VhbGVk", "00ff", NOW, NOW.plus(Duration.ofDays(90))));
    }

    private Policy policyAt(Instant time) throws IOException, DamagedLedgerException {
        return Standing.of(ledger().entries(), book()).policy(time);
    }

    private Ledger ledger() throws IOException, DamagedLedgerException {
        return Ledger.open(file(), new LedgerKeys("v", List.of(owner.publicKey()), recorder.publicKey()), CLOCK);
    }

    private ExclusionBook book() {
        return new ExclusionBook(folder.resolve("exclusions.jsonl"));
    }

    private Path file() {
        return folder.resolve("ledger.jsonl");
    }
}
