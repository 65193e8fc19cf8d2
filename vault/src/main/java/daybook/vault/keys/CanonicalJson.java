package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON document with one spelling only: members in a fixed order, no blanks, and a line feed at the end.
///
/// What a type reads it writes again and compares, so that any bit changed in the file is found.
public final class CanonicalJson {
    /// The format that this Daybook writes. It reads no other.
    public static final int FORMAT = 1;

    /// The most that any document takes but the anchor.
    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

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

    /// All of a file of at most 1 MiB.
    ///
    /// @throws VaultMissingException where there is none
    public static byte[] load(Disk disk, VaultHome home, Path file) throws IOException {
        return load(disk, home, file, MOST_BYTES);
    }

    /// All of a file of at most that many bytes.
    ///
    /// @throws VaultMissingException where there is none
    public static byte[] load(Disk disk, VaultHome home, Path file, int mostBytes) throws IOException {
        String where = home.nameOf(file);
        Disk.Kind kind = disk.kind(file);
        if (kind == Disk.Kind.DIRECTORY || kind == Disk.Kind.OTHER) {
            throw new DamagedVaultException(where, "it is no ordinary file");
        }
        try (DiskFile open = disk.open(file)) {
            long size = open.size();
            if (size > mostBytes) {
                throw new DamagedVaultException(where, "it is longer than any that Daybook writes");
            }
            ByteBuffer all = ByteBuffer.allocate((int) size);
            open.read(all, 0);
            return Arrays.copyOf(all.array(), all.position());
        } catch (NoSuchFileException e) {
            throw new VaultMissingException(where);
        }
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
