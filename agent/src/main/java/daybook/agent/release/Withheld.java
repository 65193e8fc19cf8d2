package daybook.agent.release;

import daybook.vault.Id;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What its owner keeps from every release until it is lifted.
public sealed interface Withheld {
    /// The label under which it is sealed on the ledger.
    String LABEL = "withheld";

    /// A session, or part of one.
    ///
    /// @param fromNanos session's nanoseconds, inclusive
    /// @param toNanos exclusive
    record Stretch(Id session, long fromNanos, long toNanos) implements Withheld {}

    /// Words that may stand in no text that leaves.
    record Words(String words) implements Withheld {
        @Override
        public String toString() {
            return "Words[]";
        }
    }

    /// Whether that can be looked for.
    static boolean canBeFound(String words) {
        return LeavingText.folded(words).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /// As it is sealed.
    default String form() {
        JsonMapper json = JsonMapper.shared();
        return json.writeValueAsString(
                switch (this) {
                    case Stretch(Id session, long from, long to) ->
                        json.createObjectNode()
                                .put("session", session.hex())
                                .put("from_ns", from)
                                .put("to_ns", to);
                    case Words(String words) -> json.createObjectNode().put("words", words);
                });
    }

    /// What was sealed so; empty where it is nothing that this version knows.
    static Optional<Withheld> read(String form) {
        try {
            JsonNode node = JsonMapper.shared().readTree(form);
            if (node.has("words")) {
                return Optional.of(new Words(node.get("words").asString()));
            }
            Id session = Id.ofHex(node.path("session").asString(""));
            return Optional.of(new Stretch(
                    session, node.path("from_ns").asLong(0), node.path("to_ns").asLong(Long.MAX_VALUE)));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
