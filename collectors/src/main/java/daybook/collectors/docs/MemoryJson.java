package daybook.collectors.docs;

import daybook.collectors.docs.Followed.Errand;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a [Memory] and reads it again. Times are in RFC 3339; what is not there is as at first.
final class MemoryJson {
    static final String FINGERPRINTS = "fingerprints";
    static final String LOST = "lost";

    private MemoryJson() {}

    /// @param told the times of the bot's clock by the machine's, as the next run reads them
    static ObjectNode write(Memory memory, UnaryOperator<Instant> told) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("id", memory.id);
        if (memory.type != null) {
            node.put("type", memory.type.name());
        }
        node.put("can_edit", memory.canEdit);
        node.put("in_bin", memory.inBin);
        node.put("modified", memory.modified);
        put(node, "seen", memory.seen, told);
        put(node, LOST, memory.lost, told);
        put(node, "lost_since", memory.lostSince, told);
        ObjectNode tooLarge = node.putObject("too_large");
        memory.tooLarge.forEach((errand, since) -> put(tooLarge, errand.name(), since, told));
        put(node, "changed", memory.changed, told);
        node.put("size_bytes", memory.sizeBytes);
        node.put("revision", memory.revision);
        node.put("revision_time", memory.revisionTime);
        memory.revisionsLeft.forEach(node.putArray("revisions_left")::add);
        node.put("listed", memory.listed);
        node.put("unlisted", memory.unlisted);
        node.put("exported", memory.exported);
        node.put("raw", memory.raw);
        node.put("comments_up_to", memory.commentsUpTo);
        put(node, "comments_swept", memory.commentsSwept, told);
        put(node, "activity_up_to", memory.activityUpTo, UnaryOperator.identity());
        put(node, "activity_from", memory.activityFrom, UnaryOperator.identity());
        put(node, "activity_settled", memory.activitySettled, told);
        ObjectNode fingerprints = node.putObject(FINGERPRINTS);
        memory.fingerprints.forEach(fingerprints::put);
        ObjectNode stored = node.putObject("stored");
        memory.stored.forEach((slot, when) -> put(stored, slot, when, UnaryOperator.identity()));
        return node;
    }

    static Memory read(JsonNode node) {
        Memory memory = new Memory(node.path("id").asString());
        String type = node.path("type").asString("");
        memory.type = type.isEmpty() ? null : DocumentType.valueOf(type);
        memory.canEdit = node.path("can_edit").asBoolean(false);
        memory.inBin = node.path("in_bin").asBoolean(false);
        memory.modified = text(node, "modified");
        memory.seen = time(node, "seen");
        memory.lost = time(node, LOST);
        memory.lostSince = time(node, "lost_since");
        for (Errand errand : Errand.values()) {
            Instant since = time(node.path("too_large"), errand.name());
            if (since != null) {
                memory.tooLarge.put(errand, since);
            }
        }
        memory.changed = orEpoch(time(node, "changed"));
        memory.sizeBytes = node.path("size_bytes").asInt(0);
        memory.revision = text(node, "revision");
        memory.revisionTime = text(node, "revision_time");
        node.path("revisions_left").forEach(id -> memory.revisionsLeft.add(id.asString()));
        memory.listed = text(node, "listed");
        memory.unlisted = node.path("unlisted").asBoolean(true);
        memory.exported = text(node, "exported");
        memory.raw = text(node, "raw");
        memory.commentsUpTo = text(node, "comments_up_to");
        memory.commentsSwept = orEpoch(time(node, "comments_swept"));
        memory.activityUpTo = time(node, "activity_up_to");
        memory.activityFrom = time(node, "activity_from");
        memory.activitySettled = orEpoch(time(node, "activity_settled"));
        node.path(FINGERPRINTS).forEachEntry((slot, print) -> memory.fingerprints.put(slot, print.asString()));
        node.path("stored").forEachEntry((slot, when) -> memory.stored.put(slot, Instant.parse(when.asString())));
        return memory;
    }

    private static void put(ObjectNode node, String name, @Nullable Instant time, UnaryOperator<Instant> told) {
        if (time != null) {
            node.put(name, told.apply(time).toString());
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static Instant orEpoch(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
