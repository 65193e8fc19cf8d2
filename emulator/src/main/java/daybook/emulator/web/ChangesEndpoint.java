package daybook.emulator.web;

import daybook.emulator.truth.ChangeFeed;
import daybook.emulator.truth.Document;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's changes: `changes.getStartPageToken`, `changes.list`.
final class ChangesEndpoint {
    private static final FieldMask SHORT = FieldMask.of("kind,nextPageToken,newStartPageToken,"
            + "changes(kind,type,changeType,time,removed,fileId,file(kind,id,name,mimeType))");
    /// Before the number of a token for which the empty page has been shown.
    private static final String AFTER_EMPTY = "0";

    private final Pages pages;

    ChangesEndpoint(Pages pages) {
        this.pages = pages;
    }

    Endpoint start() {
        Endpoint.Json start = (call, _) -> JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#startPageToken")
                .put("startPageToken", Long.toString(call.world().changes().end()));
        return start.by(Fields.DRIVE, "StartPageToken", FieldMask.ALL);
    }

    Endpoint list() {
        Endpoint.Json list = this::list;
        return list.by(Fields.DRIVE, "ChangeList", SHORT);
    }

    private ObjectNode list(Call call, FieldMask mask) throws Refusal {
        String token = call.parameter("pageToken").orElseThrow(() -> Refusal.required("pageToken"));
        long from = number(call, token);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "drive#changeList");
        var array = json.putArray("changes");
        if (pages.hasEmptyInBetween() && !token.startsWith(AFTER_EMPTY)) {
            return json.put("nextPageToken", AFTER_EMPTY + from);
        }
        boolean removed = call.flag("includeRemoved", true);
        int size = pages.size(call, 100, 1000);
        ChangeFeed feed = call.world().changes();
        List<ChangeFeed.Mark> marks = feed.since(from).stream()
                .filter(mark -> isFor(call, file(call, mark), removed))
                .toList();
        for (ChangeFeed.Mark mark : marks.subList(0, Math.min(size, marks.size()))) {
            array.add(change(call, mark, file(call, mark)));
        }
        return marks.size() > size
                ? json.put("nextPageToken", Long.toString(marks.get(size).number()))
                : json.put("newStartPageToken", Long.toString(feed.end()));
    }

    private static long number(Call call, String token) throws Refusal {
        try {
            long number = Long.parseLong(token);
            if (call.world().changes().knows(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // No token of ours.
        }
        throw Refusal.invalid("pageToken");
    }

    private static Document file(Call call, ChangeFeed.Mark mark) {
        return call.world().document(mark.file()).orElseThrow();
    }

    private static boolean isFor(Call call, Document file, boolean removed) {
        return file.isSeenBy(call.caller()) || (removed && file.wasEverSeenBy(call.caller()));
    }

    private static ObjectNode change(Call call, ChangeFeed.Mark mark, Document file) {
        boolean there = file.isSeenBy(call.caller());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#change")
                .put("type", "file")
                .put("changeType", "file")
                .put("time", Times.rfc(mark.at()))
                .put("removed", !there)
                .put("fileId", mark.file());
        if (there) {
            json.set("file", FileJson.of(call, file));
        }
        return json;
    }
}
