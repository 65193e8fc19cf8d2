package daybook.agent.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public class ConsentRecordsTest {
    public static final Set<String> RECORD_FIELDS = Set.of(
            "schema_version",
            "record_id",
            "pii_principal_id",
            "privacy_notice",
            "language",
            "purposes",
            "pii_information",
            "pii_controllers",
            "storage_locations",
            "retention_period",
            "jurisdiction",
            "recipients",
            "withdrawal_method",
            "events");
    public static final Set<String> EVENT_FIELDS =
            Set.of("event_time", "validity_duration", "entity_id", "event_state");
    private static final Instant BEGAN = Instant.parse("2026-11-02T09:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void eachDocumentThatIsGrantedSingly_isAConsentOfItsOwn() {
        say(new Statement.GrantedDocument(grant("for the first"), "00000001", "00"));
        say(new Statement.GrantedDocument(grant("for the second"), "00000002", "00"));
        say(new Statement.Renewed());
        say(new Statement.RevokedDocument("00000001"));
        say(new Statement.Revoked(Source.DOCS));
        JsonNode records =
                new ConsentRecords("v", "p", (_, text) -> text).of(entries).get("@graph");
        assertThat(records).hasSize(2);
        assertThat(records.valueStream().map(record -> record.at("/purposes/0").asString()))
                .containsExactly("for the first", "for the second");
        assertThat(records.valueStream().map(ConsentRecordsTest::events))
                .as("each is withdrawn once")
                .containsExactly(
                        "dpv:ConsentGiven dpv:ConsentRequested dpv:RenewedConsentGiven dpv:ConsentWithdrawn",
                        "dpv:ConsentGiven dpv:ConsentRequested dpv:RenewedConsentGiven dpv:ConsentWithdrawn");
        assertThat(records.get(1).at("/events/3/event_time").asString())
                .as("control: by the act that ended it")
                .isEqualTo(BEGAN.plusSeconds(5).toString());
    }

    @Test
    void whatTakesThePlaceOfAConsent_endsIt() {
        say(new Statement.GrantedDocument(grant("for the first"), "00000001", "00"));
        say(new Statement.Granted(grant("for all")));
        say(new Statement.GrantedDocument(grant("for the second"), "00000002", "00"));
        say(new Statement.RevokedDocument("00000002"));
        JsonNode records =
                new ConsentRecords("v", "p", (_, text) -> text).of(entries).get("@graph");
        assertThat(records).hasSize(3);
        assertThat(records.valueStream().map(ConsentRecordsTest::events))
                .containsOnly("dpv:ConsentGiven dpv:ConsentWithdrawn");
        assertThat(records.valueStream()
                        .map(record -> record.at("/events/1/event_time").asString()))
                .as("by the act that took its place")
                .containsExactly(
                        BEGAN.plusSeconds(2).toString(),
                        BEGAN.plusSeconds(3).toString(),
                        BEGAN.plusSeconds(4).toString());
    }

    /// What ISO/IEC TS 27560 makes mandatory, of every kind of record that there is.
    @Test
    void everyRecord_hasWhatIsMandatory() {
        say(new Statement.Granted(grant("for all")));
        say(new Statement.GrantedDocument(grant("for one"), "00000001", "00"));
        say(new Statement.Released("ab".repeat(32), "plan", "to learn", Optional.empty(), "CC-BY-4.0"));
        say(new Statement.Participant("meeting", "00000002", "who", Statement.Participant.Answer.ASKED, "00"));
        say(new Statement.Participant("meeting", "00000002", "who", Statement.Participant.Answer.WITHDRAWN, "00"));
        JsonNode records =
                new ConsentRecords("v", "p", (_, text) -> text).of(entries).get("@graph");
        assertThat(records).hasSize(4).allSatisfy(record -> {
            assertThat(record.propertyNames()).containsAll(RECORD_FIELDS);
            assertThat(record.get("events"))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.propertyNames()).containsAll(EVENT_FIELDS));
        });
        assertThat(events(records.get(3)))
                .as("control: both answers of one person")
                .isEqualTo("dpv:ConsentRequested dpv:ConsentWithdrawn");
    }

    private static String events(JsonNode record) {
        return String.join(
                " ",
                record.get("events")
                        .valueStream()
                        .map(event -> event.get("event_state").asString())
                        .toList());
    }

    private static Grant grant(String purpose) {
        return new Grant(Source.DOCS, purpose, "00", BEGAN, BEGAN.plus(Duration.ofDays(90)));
    }

    private void say(Statement statement) {
        int number = entries.size() + 1;
        entries.add(new Entry(number, BEGAN.plusSeconds(number), Entry.Hand.OWNER, statement));
    }
}
