package daybook.exporter.release;

import daybook.consent.Source;
import daybook.exporter.bundle.Json;
import daybook.exporter.bundle.TermsForm;
import daybook.exporter.rows.Slice;
import daybook.vault.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a plan is spelled. It names what a person works on: keep it sealed.
public final class PlanForm {
    private static final int FORMAT = 1;

    /// Of a plan of some documents only: whoever does not know of that must not take it for one of all.
    private static final int OF_DOCUMENTS = 2;

    private static final String CONSENTED = "consented";

    private PlanForm() {}

    public static byte[] write(Plan plan) {
        ObjectNode document = Json.object();
        boolean ofDocuments =
                plan.slices().stream().anyMatch(slice -> slice.documents().isPresent());
        document.put("format", ofDocuments ? OF_DOCUMENTS : FORMAT)
                .put("name", plan.name())
                .put("seed", plan.seedHex());
        ArrayNode slices = document.putArray("slices");
        for (Slice slice : plan.slices()) {
            ObjectNode one = Json.object();
            one.put("session", slice.session().hex())
                    .put("from", slice.fromNanos())
                    .put("to", slice.toNanos());
            ArrayNode sources = one.putArray("sources");
            slice.sources().stream()
                    .sorted(Comparator.comparingInt(Source::code))
                    .forEach(source -> sources.add(source.word()));
            slice.documents().ifPresent(ids -> ids.stream().sorted().forEach(one.putArray("documents")::add));
            slices.add(one);
        }
        TermsForm.put(document, plan.terms(), CONSENTED);
        Instant notBefore = plan.notBefore();
        document.put("not_before", notBefore == null ? null : notBefore.toString());
        return Json.compact(document);
    }

    /// @throws IllegalArgumentException where it is none that [#write] wrote
    public static Plan read(byte[] bytes) {
        ObjectNode document = Json.read(bytes);
        int format = document.path("format").asInt(0);
        if (format != FORMAT && format != OF_DOCUMENTS) {
            throw new IllegalArgumentException("a plan of another format");
        }
        List<Slice> slices = new ArrayList<>();
        for (JsonNode one : document.path("slices")) {
            Set<Source> sources = EnumSet.noneOf(Source.class);
            for (JsonNode word : one.path("sources")) {
                sources.add(Source.ofWord(word.asString("")).orElseThrow(IllegalArgumentException::new));
            }
            slices.add(new Slice(
                    Id.ofHex(one.path("session").asString("")),
                    sources,
                    one.has("documents")
                            ? Optional.of(one.path("documents")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.toSet()))
                            : Optional.empty(),
                    one.path("from").asLong(-1),
                    one.path("to").asLong(-1)));
        }
        String notBefore = Json.textOrNull(document.path("not_before"));
        return new Plan(
                document.path("name").asString(""),
                slices,
                TermsForm.read(document, CONSENTED),
                notBefore == null ? null : Instant.parse(notBefore),
                document.path("seed").asString(""));
    }
}
