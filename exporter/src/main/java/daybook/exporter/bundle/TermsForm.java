package daybook.exporter.bundle;

import daybook.exporter.rows.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How terms are spelled in JSON: in a plan, in what is staged and in the manifest alike.
public final class TermsForm {
    private TermsForm() {}

    /// @param consented what that document calls the time of the plan
    public static void put(ObjectNode into, Terms terms, String consented) {
        into.put("purpose", terms.purpose()).put("recipient", terms.recipient()).put("license", terms.license());
        into.set("terms", Json.texts(terms.terms()));
        into.put(consented, terms.consented().toString());
    }

    /// @throws DateTimeException where the time is none
    public static Terms read(JsonNode from, String consented) {
        List<String> further = new ArrayList<>();
        from.path("terms").forEach(term -> further.add(term.asString("")));
        return new Terms(
                from.path("purpose").asString(""),
                Json.textOrNull(from.path("recipient")),
                from.path("license").asString(""),
                further,
                Instant.parse(from.path(consented).asString("")));
    }
}
