package daybook.emulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Google's own description of one API, in the folder that `DAYBOOK_GOOGLE_DISCOVERY` names, to hold answers against.
final class Schemas {
    private final JsonNode schemas;

    private Schemas(JsonNode schemas) {
        this.schemas = schemas;
    }

    /// @param api like `drive.v3`
    static Schemas of(String api) {
        String folder = System.getenv("DAYBOOK_GOOGLE_DISCOVERY");
        assumeTrue(folder != null, "DAYBOOK_GOOGLE_DISCOVERY is not set: answers are not held against " + api);
        return new Schemas(new JsonMapper()
                .readTree(Path.of(folder).resolve(api + ".json").toFile())
                .get("schemas"));
    }

    /// What is wrong with an answer; empty where it fits.
    List<String> problems(String schema, JsonNode answer) {
        List<String> problems = new ArrayList<>();
        check(schemas.get(schema), answer, schema, problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        if (schema.has("$ref")) {
            check(schemas.get(schema.get("$ref").stringValue()), value, at, problems);
            return;
        }
        boolean fits = switch (schema.path("type").asString("any")) {
            case "string" -> value.isString() && isFormatted(schema, value.stringValue());
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "any" -> true;
            default -> throw new IllegalStateException(at + ": a type that is not known");
        };
        if (!fits) {
            problems.add(at + " is " + value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), at + "[" + i + "]", problems);
            }
        } else if (value.isObject()) {
            members(schema, value, at, problems);
        }
    }

    private void members(JsonNode schema, JsonNode value, String at, List<String> problems) {
        value.forEachEntry((name, member) -> {
            String below = at + "." + name;
            if (schema.path("properties").has(name)) {
                check(schema.get("properties").get(name), member, below, problems);
            } else if (schema.has("additionalProperties")) {
                check(schema.get("additionalProperties"), member, below, problems);
            } else {
                problems.add(below + " is not known");
            }
        });
    }

    private static boolean isFormatted(JsonNode schema, String value) {
        if (schema.has("enum")
                && schema.get("enum").values().stream()
                        .noneMatch(each -> each.asString().equals(value))) {
            return false;
        }
        return switch (schema.path("format").asString("")) {
            case "int64", "uint64" -> value.matches("-?[0-9]+");
            case "date-time", "google-datetime" -> isTime(value);
            default -> true;
        };
    }

    private static boolean isTime(String value) {
        try {
            OffsetDateTime.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
