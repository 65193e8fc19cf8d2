package daybook.consent.ledger;

import daybook.consent.Epochs;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Source;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How statements and times are spelled in the ledger.
final class StatementForm {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private StatementForm() {}

    static String time(Instant time) {
        return MILLIS.format(time);
    }

    static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (!time(time).equals(text)) {
            throw new IllegalArgumentException("a time is not in milliseconds");
        }
        return time;
    }

    /// Adds the statement's members, its kind first.
    static void write(Statement statement, Map<String, String> members) {
        switch (statement) {
            case Statement.Granted(Grant grant) -> write(grant, Map.of(), members);
            case Statement.GrantedDocument(Grant grant, String id, String commitment) ->
                write(grant, Map.of(id, commitment), members);
            case Statement.Revoked(Source source) -> {
                members.put("statement", "revoke");
                members.put("source", source.word());
            }
            case Statement.RevokedDocument(String id) -> {
                members.put("statement", "revoke");
                members.put("source", Source.DOCS.word());
                members.put("document", id);
            }
            case Statement.Excluded(String id, String commitment) -> {
                members.put("statement", "exclude");
                members.put("id", id);
                members.put("commitment", commitment);
            }
            case Statement.AllowedUnknown(String id, String commitment) -> {
                members.put("statement", "allow unknown");
                members.put("id", id);
                members.put("commitment", commitment);
            }
            case Statement.Included(String id) -> {
                members.put("statement", "include");
                members.put("id", id);
            }
            case Statement.Only(Optional<Map<String, String>> apps) -> {
                members.put("statement", "only");
                apps.ifPresent(list -> members.put("apps", bindings(list)));
            }
            case Statement.Renewed() -> members.put("statement", "renew");
            case Statement.Withheld(String id, String what) -> {
                members.put("statement", "withhold");
                members.put("id", id);
                members.put("what", what);
            }
            case Statement.Lifted(String id) -> {
                members.put("statement", "lift");
                members.put("id", id);
            }
            case Statement.Participant participant -> {
                members.put("statement", "participant");
                members.put("meeting", participant.meeting());
                members.put("person", participant.person());
                members.put("name", participant.sealedName());
                members.put("answer", participant.answer().name().toLowerCase(Locale.ROOT));
                members.put("notice", participant.noticeSha256());
            }
            case Statement.Paused(Optional<Instant> until) -> {
                members.put("statement", "pause");
                until.ifPresent(instant -> members.put("until", time(instant)));
            }
            case Statement.Resumed() -> members.put("statement", "resume");
            case Statement.Rotated(String owner) -> {
                members.put("statement", "rotate");
                members.put("owner", owner);
            }
            case Statement.Released released -> {
                members.put("statement", "release");
                members.put("digest", released.digest());
                members.put("plan", released.sealedPlan());
                members.put("purpose", released.sealedPurpose());
                released.sealedRecipient().ifPresent(recipient -> members.put("recipient", recipient));
                members.put("license", released.license());
            }
            case Statement.Withdrawn(String digest) -> {
                members.put("statement", "withdraw");
                members.put("digest", digest);
            }
            case Statement.Erased erased -> {
                members.put("statement", "erase");
                members.put("session", erased.session());
                members.put("sources", words(erased.sources()));
                members.put("epochs", erased.epochs().toString());
                if (erased.remains()) {
                    members.put("remains", String.valueOf(erased.runs()));
                } else if (erased.runs() > 0) {
                    members.put("runs", String.valueOf(erased.runs()));
                }
            }
            case Statement.BackedUp(String id) -> {
                members.put("statement", "backup");
                members.put("id", id);
            }
            case Statement.Retained(Source source, OptionalInt days) -> {
                members.put("statement", "retention");
                members.put("source", source.word());
                days.ifPresent(count -> members.put("days", String.valueOf(count)));
            }
        }
    }

    /// @param document what binds the one document that is granted to its wording, by its id; empty for all there are
    private static void write(Grant grant, Map<String, String> document, Map<String, String> members) {
        members.put("statement", "grant");
        members.put("source", grant.source().word());
        if (!document.isEmpty()) {
            members.put("document", bindings(document));
        }
        if (grant.mode() != Mode.FULL) {
            members.put("mode", grant.mode().word());
        }
        members.put("purpose", grant.sealedPurpose());
        members.put("notice", grant.noticeSha256());
        members.put("from", time(grant.from()));
        members.put("until", time(grant.until()));
    }

    /// @throws IllegalArgumentException where the members are no statement that this version knows
    static Statement read(Map<String, String> members) {
        String kind = required(members, "statement");
        return switch (kind) {
            case "grant" -> granted(members);
            case "revoke" ->
                members.containsKey("document")
                        ? new Statement.RevokedDocument(shortId(members, "document"))
                        : new Statement.Revoked(source(members));
            case "exclude" -> new Statement.Excluded(required(members, "id"), required(members, "commitment"));
            case "allow unknown" ->
                new Statement.AllowedUnknown(required(members, "id"), required(members, "commitment"));
            case "include" -> new Statement.Included(required(members, "id"));
            case "only" ->
                new Statement.Only(Optional.ofNullable(members.get("apps")).map(StatementForm::bindings));
            case "renew" -> new Statement.Renewed();
            case "withhold" -> new Statement.Withheld(shortId(members, "id"), required(members, "what"));
            case "lift" -> new Statement.Lifted(shortId(members, "id"));
            case "participant" ->
                new Statement.Participant(
                        id(members, "meeting"),
                        shortId(members, "person"),
                        required(members, "name"),
                        answer(members),
                        hex(members, "notice"));
            case "pause" ->
                new Statement.Paused(Optional.ofNullable(members.get("until")).map(StatementForm::time));
            case "resume" -> new Statement.Resumed();
            case "rotate" -> new Statement.Rotated(hex(members, "owner"));
            case "release" ->
                new Statement.Released(
                        hex(members, "digest"),
                        required(members, "plan"),
                        required(members, "purpose"),
                        Optional.ofNullable(members.get("recipient")),
                        required(members, "license"));
            case "withdraw" -> new Statement.Withdrawn(hex(members, "digest"));
            case "erase" -> erased(members);
            case "backup" -> new Statement.BackedUp(id(members, "id"));
            case "retention" -> new Statement.Retained(source(members), days(members));
            default -> throw new IllegalArgumentException("a statement of a kind that this version does not know");
        };
    }

    private static Statement granted(Map<String, String> members) {
        Grant grant = new Grant(
                source(members),
                mode(members),
                required(members, "purpose"),
                required(members, "notice"),
                time(required(members, "from")),
                time(required(members, "until")));
        String document = members.get("document");
        if (document == null) {
            return new Statement.Granted(grant);
        }
        Map.Entry<String, String> bound = binding(document);
        return new Statement.GrantedDocument(grant, bound.getKey(), bound.getValue());
    }

    /// A member too many is told by spelling it again.
    private static Statement erased(Map<String, String> members) {
        boolean remains = members.containsKey("remains");
        String runs = members.getOrDefault(remains ? "remains" : "runs", "0");
        if (!runs.matches("0|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("a run's number is none");
        }
        return new Statement.Erased(
                id(members, "session"),
                sources(members),
                Epochs.parse(required(members, "epochs")),
                Integer.parseInt(runs),
                remains);
    }

    static String required(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the member " + name + " is missing");
        }
        return value;
    }

    private static String hex(Map<String, String> members, String name) {
        String hex = required(members, name);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a digest or a key is none");
        }
        return hex;
    }

    private static String id(Map<String, String> members, String name) {
        String id = required(members, name);
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an id is none");
        }
        return id;
    }

    private static String shortId(Map<String, String> members, String name) {
        String id = required(members, name);
        if (!id.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("an id is none");
        }
        return id;
    }

    private static String bindings(Map<String, String> apps) {
        return apps.entrySet().stream()
                .map(app -> app.getKey() + ":" + app.getValue())
                .collect(Collectors.joining(" "));
    }

    /// Another order, or one of them twice, is told by spelling them again.
    private static Map<String, String> bindings(String text) {
        Map<String, String> apps = new TreeMap<>();
        for (String app : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            Map.Entry<String, String> bound = binding(app);
            apps.put(bound.getKey(), bound.getValue());
        }
        return apps;
    }

    /// The id of a wording, and what binds to it.
    private static Map.Entry<String, String> binding(String text) {
        if (!text.matches("[0-9a-f]{8}:[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an app or a document is none");
        }
        return Map.entry(text.substring(0, 8), text.substring(9));
    }

    private static Statement.Participant.Answer answer(Map<String, String> members) {
        String word = required(members, "answer");
        return Arrays.stream(Statement.Participant.Answer.values())
                .filter(answer -> answer.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an answer that this version does not know"));
    }

    private static OptionalInt days(Map<String, String> members) {
        String days = members.get("days");
        if (days == null) {
            return OptionalInt.empty();
        }
        if (!days.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("a number of days is none");
        }
        return OptionalInt.of(Integer.parseInt(days));
    }

    private static String words(Set<Source> sources) {
        EnumSet<Source> inOrder = EnumSet.copyOf(sources);
        return String.join(" ", inOrder.stream().map(Source::word).toList());
    }

    private static Set<Source> sources(Map<String, String> members) {
        String words = required(members, "sources");
        Set<Source> sources = EnumSet.noneOf(Source.class);
        Arrays.stream(words.split(" ", -1)).forEach(word -> sources.add(source(word)));
        if (!words(sources).equals(words)) {
            throw new IllegalArgumentException("sources are not in their one spelling");
        }
        return sources;
    }

    private static Mode mode(Map<String, String> members) {
        return Mode.ofWord(members.getOrDefault("mode", Mode.FULL.word()))
                .orElseThrow(() -> new IllegalArgumentException("a mode that this version does not know"));
    }

    private static Source source(Map<String, String> members) {
        return source(required(members, "source"));
    }

    private static Source source(String word) {
        return Source.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("a source that this version does not know"));
    }
}
