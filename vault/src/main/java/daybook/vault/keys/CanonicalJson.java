package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.NewerVaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON document with one spelling only: members in a fixed order, no blanks, and a line feed at the end.
///
/// What a type reads it writes again and compares, so that any bit changed in the file is found.
public final class CanonicalJson {
    /// The format that this Daybook writes. It reads no other.
    public static final int FORMAT = 1;

    /// Enough for an anchor of the greatest length, and no more than a recorder's heap can take.
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(8)
            .maxTokenCount(1_000_000)
            .build();

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final String where;
    private final ObjectNode members;

    private CanonicalJson(String where, ObjectNode members) {
        this.where = where;
        this.members = members;
    }

    /// A new document that begins with its format.
    public static ObjectNode begin() {
        return MAPPER.createObjectNode().put("format", FORMAT);
    }

    public static ObjectNode nested() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(ObjectNode document) {
        return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Reads a document and its format, and nothing else yet.
    public static CanonicalJson read(String where, byte[] bytes) throws IOException {
        ObjectNode members;
        try {
            if (!(MAPPER.readTree(bytes) instanceof ObjectNode object)) {
                throw new DamagedVaultException(where, "it is not a JSON object");
            }
            members = object;
        } catch (JacksonException e) {
            throw new DamagedVaultException(where, "it is not JSON");
        }
        CanonicalJson document = new CanonicalJson(where, members);
        long format = document.number("format");
        if (format > FORMAT) {
            throw new NewerVaultException(where);
        }
        if (format != FORMAT) {
            throw document.damaged("its format is none that there ever was");
        }
        return document;
    }

    public String where() {
        return where;
    }

    public String text(String member) throws DamagedVaultException {
        JsonNode value = members.path(member);
        if (value.isString()) {
            return value.stringValue();
        }
        throw damaged("its member " + member + " is no string");
    }

    public long number(String member) throws DamagedVaultException {
        JsonNode value = members.path(member);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        throw damaged("its member " + member + " is no integer");
    }

    /// An integer from 0 to 2^31 - 1.
    public int count(String member) throws DamagedVaultException {
        long value = number(member);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw damaged("its member " + member + " is out of bounds");
        }
        return (int) value;
    }

    public Hash hash(String member) throws DamagedVaultException {
        String hex = text(member);
        if (!Hash.isHex(hex)) {
            throw damaged("its member " + member + " is no hash");
        }
        return new Hash(hex);
    }

    public byte[] bytes(String member, int length) throws DamagedVaultException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text(member));
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with those of another length.
        }
        throw damaged("its member " + member + " is not " + length + " bytes in Base64");
    }

    public CanonicalJson object(String member) throws DamagedVaultException {
        if (members.get(member) instanceof ObjectNode object) {
            return new CanonicalJson(where, object);
        }
        throw damaged("its member " + member + " is no object");
    }

    /// The objects of an array; none where there is no such member.
    public List<CanonicalJson> objects(String member) throws DamagedVaultException {
        List<CanonicalJson> objects = new ArrayList<>();
        if (!members.has(member)) {
            return objects;
        }
        if (!(members.get(member) instanceof ArrayNode array)) {
            throw damaged("its member " + member + " is no array");
        }
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode object)) {
                throw damaged("its member " + member + " holds what is no object");
            }
            objects.add(new CanonicalJson(where, object));
        }
        return objects;
    }

    /// All of it with another text in one member.
    ObjectNode with(String member, String text) {
        return members.deepCopy().put(member, text);
    }

    public Iterable<String> names() {
        return members.propertyNames();
    }

    /// Refuses where the file is not what this Daybook would have written from what it read.
    public void requireSpelling(byte[] found, ObjectNode again) throws DamagedVaultException {
        if (!Arrays.equals(found, bytes(again))) {
            throw damaged("it is not spelled as Daybook writes it");
        }
    }

    public DamagedVaultException damaged(String what) {
        return new DamagedVaultException(where, what);
    }
}
