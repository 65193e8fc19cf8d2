package daybook.consent.ledger;

import static daybook.consent.ledger.Entry.Hand.OWNER;
import static daybook.consent.ledger.Entry.Hand.RECORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Exclusion;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.UnknownTitles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What may be said on a ledger, by whose hand, and what is allowed by it.
class LedgerTest extends LedgerFixture {
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
    void file_isReadableByItsOwnerAlone() throws Exception {
        grant(Source.KEYSTROKES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }
}
