package daybook.agent.release;

import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A ledger as consent records in JSON-LD: the fields of ISO/IEC TS 27560, each tied to its term of the W3C Data
/// Privacy Vocabulary.
///
/// A record is one consent: a grant of a source, until the next grant of it; a release; what a participant answered.
/// What happened to it since are its events.
public final class ConsentRecords {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEPT = "until erased";

    private final String vault;
    private final String principal;
    private final BiFunction<String, String, String> opened;
    private final ArrayNode records = JSON.createArrayNode();
    private final Map<Source, ObjectNode> grants = new EnumMap<>(Source.class);
    private final Map<Source, Grant> standing = new EnumMap<>(Source.class);
    private final Map<String, OfDocument> singly = new LinkedHashMap<>();
    private final Map<Source, String> kept = new EnumMap<>(Source.class);
    private final Map<String, ObjectNode> releases = new HashMap<>();
    private final Map<String, ObjectNode> participants = new HashMap<>();

    /// @param vault its id, in hex
    /// @param principal who the owner is: no name
    /// @param opened gives what was sealed under a label
    public ConsentRecords(String vault, String principal, BiFunction<String, String, String> opened) {
        this.vault = vault;
        this.principal = principal;
        this.opened = opened;
    }

    public ObjectNode of(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.statement() instanceof Statement.Retained(Source source, var days)) {
                kept.put(source, days.isPresent() ? "P" + days.getAsInt() + "D" : KEPT);
            }
        }
        entries.forEach(this::see);
        ObjectNode document = JSON.createObjectNode();
        document.set("@context", context());
        document.set("@graph", records);
        return document;
    }

    private void see(Entry entry) {
        switch (entry.statement()) {
            case Statement.Granted(Grant grant) -> grant(entry, grant);
            case Statement.GrantedDocument(Grant grant, String id, String _) -> grant(entry, grant, id);
            case Statement.Renewed() -> {
                standing.replaceAll((source, grant) -> renewed(entry, grants.get(source), grant));
                singly.replaceAll((_, one) -> new OfDocument(one.record, renewed(entry, one.record, one.grant)));
            }
            case Statement.Revoked(Source source) -> {
                withdraw(entry, source);
                if (source == Source.DOCS) {
                    withdrawSingleOnes(entry);
                }
            }
            case Statement.RevokedDocument(String id) -> {
                OfDocument one = singly.remove(id);
                event(one == null ? null : one.record, entry, "ConsentWithdrawn", Optional.empty());
            }
            case Statement.Released released -> release(entry, released);
            case Statement.Withdrawn(String digest) ->
                event(releases.get(digest), entry, "ConsentWithdrawn", Optional.empty());
            case Statement.Participant participant -> participant(entry, participant);
            case Statement.Excluded _,
                    Statement.Included _,
                    Statement.AllowedUnknown _,
                    Statement.Only _,
                    Statement.Paused _,
                    Statement.Resumed _,
                    Statement.Rotated _,
                    Statement.Erased _,
                    Statement.BackedUp _,
                    Statement.Retained _,
                    Statement.Withheld _,
                    Statement.Lifted _ -> {}
        }
    }

    /// @param record of the consent
    private static Grant renewed(Entry entry, @Nullable ObjectNode record, Grant grant) {
        Grant renewed = grant.renewed(entry.time());
        if (!renewed.equals(grant)) {
            event(record, entry, "ConsentRequested", Optional.empty());
            event(record, entry, "RenewedConsentGiven", Optional.of(renewed));
        }
        return renewed;
    }

    private void withdraw(Entry entry, Source source) {
        if (standing.remove(source) != null) {
            event(grants.get(source), entry, "ConsentWithdrawn", Optional.empty());
        }
    }

    private void withdrawSingleOnes(Entry entry) {
        singly.values().forEach(one -> event(one.record, entry, "ConsentWithdrawn", Optional.empty()));
        singly.clear();
    }

    /// Another for the same source takes the place of this one.
    private void grant(Entry entry, Grant grant) {
        withdraw(entry, grant.source());
        if (grant.source() == Source.DOCS) {
            withdrawSingleOnes(entry);
        }
        String source = grant.source().word();
        ObjectNode record =
                grant(entry, grant, source + " (" + grant.mode().word() + ")", "daybook consent revoke " + source);
        grants.put(grant.source(), record);
        standing.put(grant.source(), grant);
    }

    /// Of one document, which the record names as the ledger does. It ends one of all documents.
    private void grant(Entry entry, Grant grant, String id) {
        withdraw(entry, grant.source());
        String source = grant.source().word();
        ObjectNode record = grant(
                entry,
                grant,
                source + ", of the document of grant " + id,
                "daybook consent revoke " + source + " --document URL");
        singly.put(id, new OfDocument(record, grant));
    }

    private ObjectNode grant(Entry entry, Grant grant, String what, String withdrawal) {
        ObjectNode record = record(entry, grant.noticeSha256(), opened.apply("purpose", grant.sealedPurpose()));
        record.putArray("pii_information").add(what);
        record.putArray("recipients").add("nobody but the principal");
        record.put("retention_period", kept.getOrDefault(grant.source(), KEPT));
        record.put("withdrawal_method", withdrawal);
        event(record, entry, "ConsentGiven", Optional.of(grant));
        return record;
    }

    private record OfDocument(ObjectNode record, Grant grant) {}

    private void release(Entry entry, Statement.Released released) {
        ObjectNode record = record(entry, released.digest(), opened.apply("release purpose", released.sealedPurpose()));
        record.putArray("pii_information").add("the bundle of the digest " + released.digest());
        record.putArray("recipients")
                .add(released.sealedRecipient()
                        .map(text -> opened.apply("release recipient", text))
                        .orElse("anybody"));
        record.put("retention_period", "as long as the recipient keeps it");
        record.put("withdrawal_method", "daybook release withdraw; copies cannot be recalled");
        releases.put(released.digest(), record);
        event(record, entry, "ConsentGiven", Optional.empty());
    }

    private void participant(Entry entry, Statement.Participant said) {
        ObjectNode record = participants.computeIfAbsent(said.meeting() + said.person(), _ -> {
            ObjectNode made = record(entry, said.noticeSha256(), "to record a meeting");
            made.put("pii_principal_id", opened.apply("participant", said.sealedName()));
            made.putArray("pii_information").add("what was said in the meeting " + said.meeting());
            made.putArray("recipients").add("nobody but whoever records");
            made.put("retention_period", kept.getOrDefault(Source.MEETING, KEPT));
            made.put("withdrawal_method", "to say so to whoever records");
            return made;
        });
        event(
                record,
                entry,
                switch (said.answer()) {
                    case ASKED -> "ConsentRequested";
                    case GIVEN -> "ConsentGiven";
                    case REFUSED -> "ConsentRefused";
                    case WITHDRAWN -> "ConsentWithdrawn";
                },
                Optional.empty());
    }

    /// What every record has.
    private ObjectNode record(Entry entry, String notice, String purpose) {
        ObjectNode record = records.addObject();
        record.put("@type", "dpv:ConsentRecord");
        record.put("schema_version", "ISO/IEC TS 27560:2023");
        record.put("record_id", "urn:x-daybook:" + vault + ":" + entry.number());
        record.put("pii_principal_id", principal);
        record.put("privacy_notice", "sha256:" + notice);
        record.put("language", "en");
        record.putArray("purposes").add(purpose);
        record.put("lawful_basis", "dpv:Consent");
        // Who decides what becomes of it is who it is about.
        record.putArray("pii_controllers").add(principal);
        record.putArray("storage_locations").add("encrypted, on the principal's own machine");
        record.put("jurisdiction", "where the principal is");
        record.putArray("events");
        return record;
    }

    private static void event(@Nullable ObjectNode record, Entry entry, String state, Optional<Grant> grant) {
        if (record != null && record.get("events") instanceof ArrayNode events) {
            ObjectNode event = events.addObject();
            event.put("event_time", entry.time().toString());
            event.put(
                    "validity_duration",
                    grant.map(g -> Duration.between(g.from(), g.until()).toString())
                            .orElse("P0D"));
            event.put("entity_id", entry.by() == Entry.Hand.OWNER ? "owner" : "owner, by the recorder's key");
            event.put("event_state", "dpv:" + state);
        }
    }

    /// What each field is in the vocabulary.
    private static ObjectNode context() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("schema_version", "dct:conformsTo");
        terms.put("record_id", "dct:identifier");
        terms.put("pii_principal_id", "dpv:hasDataSubject");
        terms.put("privacy_notice", "dpv:hasNotice");
        terms.put("language", "dct:language");
        terms.put("purposes", "dpv:hasPurpose");
        terms.put("lawful_basis", "dpv:hasLegalBasis");
        terms.put("pii_information", "dpv:hasPersonalData");
        terms.put("pii_controllers", "dpv:hasDataController");
        terms.put("storage_locations", "dpv:hasStorageCondition");
        terms.put("retention_period", "dpv:hasDuration");
        terms.put("jurisdiction", "dpv:hasJurisdiction");
        terms.put("recipients", "dpv:hasRecipient");
        terms.put("withdrawal_method", "dpv:isExercisedAt");
        terms.put("events", "dpv:hasConsentStatus");
        terms.put("event_time", "dct:date");
        terms.put("validity_duration", "dct:valid");
        terms.put("entity_id", "dpv:isIndicatedBy");
        terms.put("event_state", "@type");
        ObjectNode context = JSON.createObjectNode();
        context.put("dpv", "https://w3id.org/dpv#").put("dct", "http://purl.org/dc/terms/");
        terms.forEach(context::put);
        return context;
    }
}
