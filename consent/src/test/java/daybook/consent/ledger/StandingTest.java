package daybook.consent.ledger;

import static daybook.consent.ledger.Entry.Hand.OWNER;
import static daybook.consent.ledger.Entry.Hand.RECORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Answer;
import daybook.consent.ConsentGate;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Verdict;
import daybook.consent.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Window EDITOR =
            new Window(1, "Mousepad", "mousepad", "/usr/bin/mousepad", "", new Window.Bounds(0, 0, 1, 1));
    private static final Window TERMINAL =
            new Window(2, "XTerm", "xterm", "/usr/bin/xterm", "", new Window.Bounds(0, 0, 1, 1));
    private static final String ID = "00000001";

    @TempDir
    Path folder;

    private final Keys owner = Keys.fresh();
    private final Keys recorder = Keys.fresh();

    @Test
    void modeOfAGrant_isKept() throws Exception {
        grant(Source.KEYSTROKES, Mode.SHAPE, Duration.ofDays(90));
        assertThat(policyAt(NOW).mode(Source.KEYSTROKES)).isEqualTo(Mode.SHAPE);
        assertThat(Files.readString(file())).contains("\"mode\":\"shape\"");
    }

    @Test
    void whereOnlySomeAppsAreRecorded_othersAreNot() throws Exception {
        only(Optional.of(List.of("mousepad")));
        assertThat(policyAt(NOW).excludes(EDITOR)).isEmpty();
        assertThat(policyAt(NOW).excludes(TERMINAL)).contains(Reason.NOT_LISTED);
        assertThat(Files.readString(file())).doesNotContain("mousepad");
        only(Optional.of(List.of()));
        assertThat(policyAt(NOW).excludes(EDITOR)).contains(Reason.NOT_LISTED);
        only(Optional.empty());
        assertThat(policyAt(NOW).excludes(TERMINAL)).isEmpty();
    }

    @Test
    void whatIsExcluded_staysSo_alsoWhereItIsListed() throws Exception {
        append(book().add(new Exclusion.App("xterm"), new SecureRandom()), RECORDER);
        only(Optional.of(List.of("xterm")));
        assertThat(policyAt(NOW).excludes(TERMINAL)).contains(Reason.EXCLUDED_APP);
    }

    @Test
    void appWhoseWordingIsLost_isDamage() throws Exception {
        only(Optional.of(List.of("mousepad")));
        Files.delete(folder.resolve("exclusions.jsonl"));
        assertThatThrownBy(() -> policyAt(NOW)).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void renewing_givesEachGrantItsOwnLengthAnew_withoutTheOwner() throws Exception {
        grant(Source.KEYSTROKES, Mode.SHAPE, Duration.ofDays(90));
        grant(Source.POINTER, Mode.FULL, Duration.ofDays(7));
        grant(Source.SCREEN, Mode.FULL, Duration.ofDays(90));
        append(new Statement.Revoked(Source.SCREEN), RECORDER);
        Instant later = NOW.plus(Duration.ofDays(6));
        append(new Statement.Renewed(), RECORDER, later);
        assertThat(policyAt(later.plus(Duration.ofDays(89))).grants()).containsOnlyKeys(Source.KEYSTROKES);
        assertThat(policyAt(later.plus(Duration.ofDays(6))).grants())
                .containsOnlyKeys(Source.KEYSTROKES, Source.POINTER);
        assertThat(policyAt(later.plus(Duration.ofDays(89))).mode(Source.KEYSTROKES))
                .isEqualTo(Mode.SHAPE);
        assertThat(policyAt(later.plus(Duration.ofDays(90))).grants()).isEmpty();
    }

    @Test
    void whatHasExpired_isNotRenewed() throws Exception {
        grant(Source.KEYSTROKES, Mode.FULL, Duration.ofDays(1));
        Instant later = NOW.plus(Duration.ofDays(1));
        append(new Statement.Renewed(), RECORDER, later);
        assertThat(policyAt(later).grants()).isEmpty();
    }

    @Test
    void whereDocumentsAreGrantedSingly_othersAreRefused_untilDocsIsGrantedWhole() throws Exception {
        grantDocument("mine", Duration.ofDays(90));
        grantDocument("hers", Duration.ofDays(7));
        assertThat(refused("mine")).isEmpty();
        assertThat(refused("hers")).isEmpty();
        assertThat(refused("theirs")).contains(Reason.DOCUMENT_NOT_GRANTED);
        assertThat(Files.readString(file())).doesNotContain("mine");
        append(book().add(new Exclusion.Document("mine"), new SecureRandom()), RECORDER);
        assertThat(refused("mine")).contains(Reason.EXCLUDED_DOCUMENT);
        assertThat(policyAt(NOW.plus(Duration.ofDays(8))).documents().orElseThrow())
                .as("each ends in its own time")
                .containsOnlyKeys(new Exclusion.Document("mine"));
        grant(Source.DOCS, Mode.FULL, Duration.ofDays(90));
        assertThat(refused("theirs")).isEmpty();
        grantDocument("hers", Duration.ofDays(7));
        assertThat(refused("theirs")).as("what is granted last counts").contains(Reason.DOCUMENT_NOT_GRANTED);
    }

    @Test
    void aDocumentIsRevokedWithoutTheOwner_andWithTheLastOfThemAllOfDocs() throws Exception {
        grantDocument("mine", Duration.ofDays(90));
        grantDocument("hers", Duration.ofDays(90));
        revokeDocument("hers");
        assertThat(refused("hers")).contains(Reason.DOCUMENT_NOT_GRANTED);
        assertThat(refused("mine")).as("control").isEmpty();
        revokeDocument("mine");
        assertThat(policyAt(NOW).allows(Source.DOCS)).isFalse();

        grantDocument("mine", Duration.ofDays(90));
        append(new Statement.Revoked(Source.DOCS), RECORDER);
        assertThat(policyAt(NOW).allows(Source.DOCS)).isFalse();
        Statement stolen = book().grant(
                        new Exclusion.Document("theirs"), grantOf(Source.DOCS, Duration.ofDays(1)), new SecureRandom());
        assertThatThrownBy(() -> append(stolen, RECORDER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentThatIsGrantedSingly_isRenewedToo_andItsLostWordingIsDamage() throws Exception {
        grantDocument("mine", Duration.ofDays(7));
        Instant later = NOW.plus(Duration.ofDays(6));
        append(new Statement.Renewed(), RECORDER, later);
        assertThat(policyAt(later.plus(Duration.ofDays(6))).documents().orElseThrow())
                .containsOnlyKeys(new Exclusion.Document("mine"));
        Files.delete(folder.resolve("exclusions.jsonl"));
        assertThatThrownBy(() -> policyAt(NOW))
                .isInstanceOf(DamagedLedgerException.class)
                .hasMessageContaining("daybook consent revoke docs");
        append(new Statement.Revoked(Source.DOCS), RECORDER, later);
        assertThat(policyAt(later).allows(Source.DOCS)).isFalse();
    }

    /// The new grant stands before the one that it takes the place of is revoked.
    @Test
    void aDocumentIsUnderTheWordsThatWereShownForItLast_others_underTheirOwn() throws Exception {
        grantDocument("hers", Duration.ofDays(90));
        grantDocument("mine", Duration.ofDays(90));
        Grant anew = new Grant(Source.DOCS, "c2VhbGVk", "11ff", NOW.plusSeconds(1), NOW.plusSeconds(60));
        append(book().grant(new Exclusion.Document("mine"), anew, new SecureRandom()), OWNER);
        Policy policy = policyAt(NOW.plusSeconds(2));
        assertThat(policy.grant(new Exclusion.Document("mine"))).contains(anew);
        assertThat(policy.grant(new Exclusion.Document("hers")))
                .map(Grant::noticeSha256)
                .contains("00ff");
        assertThat(policy.grant(new Exclusion.Document("theirs"))).isEmpty();
        assertThat(policyAt(NOW.plusSeconds(61)).grant(new Exclusion.Document("mine")))
                .as("what it took the place of is not revoked yet")
                .map(Grant::noticeSha256)
                .contains("00ff");
    }

    private void grantDocument(String id, Duration length) throws Exception {
        append(book().grant(new Exclusion.Document(id), grantOf(Source.DOCS, length), new SecureRandom()), OWNER);
    }

    private void revokeDocument(String id) throws Exception {
        for (Map.Entry<String, Standing.GrantOfDocument> one :
                standing().documents().entrySet()) {
            if (one.getValue().document().id().equals(id)) {
                append(new Statement.RevokedDocument(one.getKey()), RECORDER);
            }
        }
    }

    private Optional<Reason> refused(String document) throws Exception {
        Observation.Piece piece = new Observation.Piece(
                new Moment(0, 0),
                new Answer(document, Answer.Kind.STATE, "", NOW, NOW, null),
                "00",
                1,
                0,
                1,
                ByteBuffer.allocate(1));
        Verdict verdict = ConsentGate.judge(piece, new Surroundings(List.of(), false), policyAt(NOW));
        return verdict instanceof Verdict.Refused(Reason reason) ? Optional.of(reason) : Optional.empty();
    }

    private static Grant grantOf(Source source, Duration length) {
        return new Grant(source, "c2VhbGVk", "00ff", NOW, NOW.plus(length));
    }

    @Test
    void whatIsWithheld_staysSo_untilTheOwnerLiftsIt() throws Exception {
        append(new Statement.Withheld(ID, "c2VhbGVk"), RECORDER);
        assertThat(standing().sealedWithheld()).isEqualTo(Map.of(ID, "c2VhbGVk"));
        append(new Statement.Lifted(ID), OWNER);
        assertThat(standing().sealedWithheld()).isEmpty();
        append(new Statement.Withheld("00000002", "c2VhbGVk"), RECORDER);
        assertThatThrownBy(() -> append(new Statement.Lifted("00000002"), RECORDER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withholdingUnderAnIdThatIsTaken_isDamage() throws Exception {
        append(new Statement.Withheld(ID, "c2VhbGVk"), RECORDER);
        append(new Statement.Withheld(ID, "b3RoZXI="), RECORDER);
        assertThatThrownBy(this::standing).isInstanceOf(DamagedLedgerException.class);
    }

    @Test
    void onlyTheOwner_saysThatSomebodyAgreed() throws Exception {
        for (Statement.Participant.Answer answer : Statement.Participant.Answer.values()) {
            Statement said = new Statement.Participant("0".repeat(32), ID, "c2VhbGVk", answer, "0".repeat(64));
            append(said, OWNER);
            assertThat(ledger(NOW).entries().getLast().statement()).isEqualTo(said);
        }
        for (Statement.Participant.Answer answer :
                List.of(Statement.Participant.Answer.ASKED, Statement.Participant.Answer.GIVEN)) {
            assertThatThrownBy(() -> append(
                            new Statement.Participant("0".repeat(32), ID, "c2VhbGVk", answer, "0".repeat(64)),
                            RECORDER))
                    .as(answer.name())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void grant(Source source, Mode mode, Duration length) throws Exception {
        append(new Statement.Granted(new Grant(source, mode, "c2VhbGVk", "00ff", NOW, NOW.plus(length))), OWNER);
    }

    private void only(Optional<List<String>> globs) throws Exception {
        Optional<List<Exclusion.App>> apps =
                globs.map(list -> list.stream().map(Exclusion.App::new).toList());
        append(
                apps.isEmpty() ? new Statement.Only(Optional.empty()) : book().list(apps.get(), new SecureRandom()),
                OWNER);
    }

    private void append(Statement statement, Entry.Hand hand) throws Exception {
        append(statement, hand, NOW);
    }

    private void append(Statement statement, Entry.Hand hand, Instant time) throws Exception {
        ledger(time).append(statement, hand, hand == OWNER ? owner : recorder);
    }

    private Standing standing() throws IOException, DamagedLedgerException {
        return Standing.of(ledger(NOW).entries(), book());
    }

    private Policy policyAt(Instant time) throws IOException, DamagedLedgerException {
        return standing().policy(time);
    }

    private Ledger ledger(Instant time) throws IOException, DamagedLedgerException {
        return Ledger.open(
                file(),
                new LedgerKeys("v", List.of(owner.publicKey()), recorder.publicKey()),
                Clock.fixed(time, ZoneOffset.UTC));
    }

    private ExclusionBook book() {
        return new ExclusionBook(folder.resolve("exclusions.jsonl"));
    }

    private Path file() {
        return folder.resolve("ledger.jsonl");
    }
}
