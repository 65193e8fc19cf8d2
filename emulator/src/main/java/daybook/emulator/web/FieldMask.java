package daybook.emulator.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `fields` chooses of an answer: `a,b(c,d/e),f/*`. A field named without more comes whole.
final class FieldMask {
    /// Chooses everything.
    static final FieldMask ALL = new FieldMask(null);

    private final @Nullable Map<String, FieldMask> fields;

    private FieldMask(@Nullable Map<String, FieldMask> fields) {
        this.fields = fields;
    }

    static FieldMask parse(String text) throws Refusal {
        Reader reader = new Reader(text);
        FieldMask mask = reader.list();
        reader.end();
        return mask;
    }

    /// For a mask that stands in the code.
    static FieldMask of(String text) {
        try {
            return parse(text);
        } catch (Refusal e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// The fields that it names, each with what it chooses inside; none where it chooses everything.
    Map<String, FieldMask> fields() {
        return fields == null ? Map.of() : fields;
    }

    boolean chooses(String field) {
        return fields == null || fields.containsKey(field) || fields.containsKey("*");
    }

    /// Whether it speaks of this very field, which `*` does not.
    boolean names(String field) {
        return fields != null && fields.containsKey(field);
    }

    /// What is chosen inside of a field that is chosen.
    FieldMask inside(String field) {
        if (fields == null) {
            return ALL;
        }
        FieldMask inside = fields.get(field);
        return inside == null ? fields.getOrDefault("*", ALL) : inside;
    }

    ObjectNode of(ObjectNode whole) {
        if (fields == null) {
            return whole;
        }
        ObjectNode chosen = whole.objectNode();
        whole.forEachEntry((name, value) -> {
            if (chooses(name)) {
                chosen.set(name, inside(name).of(value));
            }
        });
        return chosen;
    }

    private JsonNode of(JsonNode whole) {
        if (fields == null) {
            return whole;
        }
        return switch (whole) {
            case ObjectNode object -> of(object);
            case ArrayNode array -> {
                ArrayNode chosen = array.arrayNode();
                array.forEach(each -> chosen.add(of(each)));
                yield chosen;
            }
            default -> whole;
        };
    }

    private static FieldMask merged(@Nullable FieldMask one, FieldMask other) {
        if (one == null || one.fields == null || other.fields == null) {
            return one == null ? other : ALL;
        }
        Map<String, FieldMask> all = new LinkedHashMap<>(one.fields);
        other.fields.forEach((name, mask) -> all.put(name, merged(all.get(name), mask)));
        return new FieldMask(all);
    }

    /// Reads a mask from left to right.
    private static final class Reader {
        private final String text;
        private int next;

        Reader(String text) {
            this.text = text;
        }

        FieldMask list() throws Refusal {
            FieldMask all = field();
            while (take(',')) {
                all = merged(all, field());
            }
            return all;
        }

        private FieldMask field() throws Refusal {
            int from = next;
            while (next < text.length() && isName(text.charAt(next))) {
                next++;
            }
            String name = text.substring(from, next);
            if (name.isEmpty()) {
                throw Refusal.invalidFields(text);
            }
            FieldMask inside = ALL;
            if (take('/') || take('.')) {
                inside = field();
            } else if (take('(')) {
                inside = list();
                if (!take(')')) {
                    throw Refusal.invalidFields(text);
                }
            }
            return new FieldMask(Map.of(name, inside));
        }

        private static boolean isName(char letter) {
            return Character.isLetterOrDigit(letter) || "*_-@".indexOf(letter) >= 0;
        }

        private boolean take(char letter) {
            boolean there = next < text.length() && text.charAt(next) == letter;
            next += there ? 1 : 0;
            return there;
        }

        void end() throws Refusal {
            if (next < text.length()) {
                throw Refusal.invalidFields(text);
            }
        }
    }
}
