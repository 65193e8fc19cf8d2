package daybook.collectors.docs;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the bot remembers from run to run: JSON, version 1, for nobody but itself.
///
/// @param key drawn once: see [Fingerprints]
/// @param changes the token of Google's list of changes, empty at first
/// @param signedOut up to when it has been told that the sign-in was not valid; null while it is
@SuppressWarnings("ArrayRecordComponent")
record BotMemory(byte[] key, String changes, @Nullable Instant signedOut, List<Memory> documents) {
    private static final int VERSION = 1;
    private static final int KEY_BYTES = 32;

    /// @param state empty at first
    /// @throws IllegalArgumentException where it is none of the bot's
    static BotMemory read(byte[] state) {
        if (state.length == 0) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return new BotMemory(key, "", null, List.of());
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(state);
            byte[] key = node.path("key").binaryValue();
            if (node.path("version").asInt(0) != VERSION || key.length != KEY_BYTES) {
                throw new IllegalArgumentException("what the bot remembered is of another version");
            }
            String signedOut = Page.text(node, "signed_out");
            List<Memory> documents = new ArrayList<>();
            node.path("documents").forEach(document -> documents.add(MemoryJson.read(document)));
            return new BotMemory(
                    key, Page.text(node, "changes"), signedOut.isEmpty() ? null : Instant.parse(signedOut), documents);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("what the bot remembered cannot be read");
        }
    }

    /// @param documents as [Followed#save] gives each
    static byte[] write(byte[] key, String changes, @Nullable Instant signedOut, Collection<ObjectNode> documents) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("version", VERSION);
        node.put("key", key);
        node.put("changes", changes);
        if (signedOut != null) {
            node.put("signed_out", signedOut.toString());
        }
        ArrayNode list = node.putArray("documents");
        documents.forEach(list::add);
        return JsonMapper.shared().writeValueAsBytes(node);
    }

    @Override
    public String toString() {
        return "BotMemory[" + documents.size() + " documents]";
    }
}
