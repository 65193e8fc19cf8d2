package daybook.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "files(id,owners/displayName),nextPageToken",
                "files/exportLinks",
                "files/exportLinks/anything",
                "files(capabilities(canEdit,canReadRevisions))",
                "files/*"
            })
    void maskOfKnownFields_isTaken(String mask) throws Refusal {
        FieldMask parsed = FieldMask.parse(mask);
        assertThatCode(() -> Fields.DRIVE.require(parsed, "FileList")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"files(id,title)", "file/id", "nextPageToken/x", "files(owners/name)", "files(id", "", "a b"})
    void maskThatNamesWhatIsNot_isRefused(String mask) {
        assertThatThrownBy(() -> Fields.DRIVE.require(FieldMask.parse(mask), "FileList"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Invalid field selection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drive.v3", "docs.v1", "sheets.v4", "slides.v1"})
    void listedFields_areGoogles(String api) throws IOException {
        String folder = System.getenv("DAYBOOK_GOOGLE_DISCOVERY");
        assumeTrue(folder != null, "DAYBOOK_GOOGLE_DISCOVERY is not set: the fields are not held against " + api);
        JsonNode schemas = new JsonMapper()
                .readTree(Path.of(folder).resolve(api + ".json").toFile())
                .get("schemas");
        for (String line : lines(api.substring(0, api.indexOf('.')) + ".fields")) {
            String schema = line.substring(0, line.indexOf(' '));
            assertThat(line.stripTrailing()).isEqualTo((schema + " = " + members(schemas, schema)).stripTrailing());
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Fields.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String members(JsonNode schemas, String schema) {
        List<String> words = List.of(schema.split("\\.", -1));
        JsonNode node = schemas.get(words.getFirst());
        for (String word : words.subList(1, words.size())) {
            node = element(node.get("properties").get(word));
        }
        Map<String, String> all = new HashMap<>();
        node.path("properties").forEachEntry((name, member) -> {
            String inside = inside(member, schema + "." + name);
            all.put(name, inside.isEmpty() ? name : name + ":" + inside);
        });
        return String.join(" ", new ArrayList<>(all.values()).stream().sorted().toList());
    }

    private static JsonNode element(JsonNode member) {
        return member.path("type").asString("").equals("array") ? element(member.get("items")) : member;
    }

    private static String inside(JsonNode member, String name) {
        JsonNode element = element(member);
        if (element.has("$ref")) {
            return element.get("$ref").stringValue();
        }
        if (element.has("properties")) {
            return name;
        }
        return element.has("additionalProperties") ? "*" + inside(element.get("additionalProperties"), name) : "";
    }

    @Test
    void mask_choosesInsideOfLists() throws Refusal {
        JsonNode whole = JsonMapper.shared().readTree("{\"a\":[{\"b\":1,\"c\":{\"d\":2,\"e\":3}},{\"c\":{}}],\"f\":4}");
        JsonNode chosen = FieldMask.parse("a(b,c/d)").of((tools.jackson.databind.node.ObjectNode) whole);
        assertThat(chosen).hasToString("{\"a\":[{\"b\":1,\"c\":{\"d\":2}},{\"c\":{}}]}");
    }
}
