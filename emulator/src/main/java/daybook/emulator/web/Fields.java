package daybook.emulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The names of the members that an API's answers can have, against which a mask is held.
///
/// A file of each API lists them: a schema, then its members, each with the schema of what it holds; `*` before that
/// stands for any key. A test holds the files against Google's own description.
final class Fields {
    static final Fields DRIVE = read("drive.fields");
    static final Fields DOCS = read("docs.fields");
    static final Fields SHEETS = read("sheets.fields");
    static final Fields SLIDES = read("slides.fields");

    private final Map<String, Map<String, String>> schemas;

    private Fields(Map<String, Map<String, String>> schemas) {
        this.schemas = schemas;
    }

    /// Refuses a mask that names what an answer of this schema never has.
    void require(FieldMask mask, String schema) throws Refusal {
        for (Map.Entry<String, FieldMask> field : mask.fields().entrySet()) {
            String name = field.getKey();
            Map<String, String> members = schemas.getOrDefault(schema, Map.of());
            if (name.equals("*")) {
                if (!field.getValue().fields().isEmpty()) {
                    for (String member : members.values()) {
                        require(field.getValue(), member);
                    }
                }
                continue;
            }
            String inside = schema.startsWith("*") ? schema.substring(1) : members.get(name);
            if (inside == null) {
                throw Refusal.invalidFields(name);
            }
            if (!inside.equals("*")) {
                require(field.getValue(), inside);
            }
        }
    }

    private static Fields read(String file) {
        try (InputStream in = Objects.requireNonNull(Fields.class.getResourceAsStream(file), file)) {
            Map<String, Map<String, String>> schemas = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                List<String> words = List.of(line.split(" ", -1));
                Map<String, String> members = new HashMap<>();
                for (String member : words.subList(Math.min(2, words.size()), words.size())) {
                    int colon = member.indexOf(':');
                    members.put(
                            colon < 0 ? member : member.substring(0, colon),
                            colon < 0 ? "" : member.substring(colon + 1));
                }
                schemas.put(words.getFirst(), members);
            }
            return new Fields(schemas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
