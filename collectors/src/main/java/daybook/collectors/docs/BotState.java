package daybook.collectors.docs;

import daybook.collectors.docs.Followed.Errand;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What [BotSink#save] was given, for whoever keeps it: opaque but for what is left out of it.
public final class BotState {
    private BotState() {}

    /// The same without all that it remembers of some documents: a bot that starts with it knows nothing of them, and
    /// reads the lists anew in which it may find them.
    public static byte[] without(byte[] state, Collection<String> documents) {
        if (state.length == 0 || documents.isEmpty()) {
            return state;
        }
        JsonNode node = JsonMapper.shared().readTree(state);
        if (node instanceof ObjectNode all && all.path("documents") instanceof ArrayNode remembered) {
            remembered.removeIf(one -> documents.contains(one.path("id").asString("")));
            all.put("changes", "");
        }
        return JsonMapper.shared().writeValueAsBytes(node);
    }

    /// What keeps the bot from a document.
    ///
    /// @param lost since when it can be opened no more; null while it can
    /// @param tooLarge since when something of it is more than Google gives, or than the bot takes; null where
    ///     nothing is
    /// @param rawTooLarge since when all of it as Google holds it is, though its text is not; null where it is not
    public record Trouble(
            @Nullable Instant lost,
            @Nullable Instant tooLarge,
            @Nullable Instant rawTooLarge) {
        public static final Trouble NONE = new Trouble(null, null, null);
    }

    /// The documents that the bot is kept from, by their ids, as gaps name none. Empty where it is not read.
    public static Map<String, Trouble> troubles(byte[] state) {
        List<Memory> remembered;
        try {
            remembered = BotMemory.read(state).documents();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
        Map<String, Trouble> troubles = new HashMap<>();
        for (Memory memory : remembered) {
            Map<Errand, Instant> parts = new EnumMap<>(memory.tooLarge);
            Instant raw = parts.remove(Errand.RAW);
            Instant tooLarge =
                    parts.values().stream().min(Comparator.naturalOrder()).orElse(null);
            Trouble trouble = new Trouble(memory.lostSince, tooLarge, raw);
            if (!trouble.equals(Trouble.NONE)) {
                troubles.put(memory.id, trouble);
            }
        }
        return troubles;
    }

    /// What a bot remembers that is signed in by another account: since when nobody was, and nothing of any document.
    ///
    /// @param state of the bot before; empty where there was none
    public static byte[] signedInAnew(byte[] state) {
        BotMemory before;
        try {
            before = BotMemory.read(state);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
        return BotMemory.write(BotMemory.read(new byte[0]).key(), "", before.signedOut(), List.of());
    }
}
