package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Happening;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive Activity's `activity:query` for one file: what was done and by whom, the newest first, never what was written.
final class ActivityEndpoint {
    private static final String ITEM = "items/";
    private static final List<String> MEMBERS =
            List.of("itemName", "pageSize", "pageToken", "consolidationStrategy", "filter", "ancestorName");

    private final Pages pages;

    ActivityEndpoint(Pages pages) {
        this.pages = pages;
    }

    Answer query(Call call) throws Refusal {
        JsonNode asked = call.json();
        for (String member : asked.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw Refusal.unknownName(member);
            }
        }
        String item = asked.path("itemName").asString("");
        if (!item.startsWith(ITEM)) {
            throw Refusal.invalidArgument("Either ancestor_name or item_name must be set.");
        }
        Document file = call.world()
                .document(item.substring(ITEM.length()))
                .filter(each -> each.isSeenBy(call.caller()))
                .orElseThrow(Refusal::noSuchEntity);
        ActivityFilter filter = ActivityFilter.parse(asked.path("filter").asString(""));
        List<Happening> found = Consolidated.of(file.happenings()).stream()
                .filter(filter::matches)
                .toList();
        // An empty answer has no member at all.
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Pages.Page<Happening> page = pages.page(paged(call, asked), found, 50, 100);
        page.items().forEach(happening -> json.withArray("/activities").add(ActivityJson.of(call, file, happening)));
        if (page.next() != null) {
            json.put("nextPageToken", page.next());
        }
        return Answer.json(
                200,
                FieldMask.parse(call.request().parameter("fields").orElse("*")).of(json));
    }

    /// The same call, with the members of its body where others have parameters.
    private static Call paged(Call call, JsonNode asked) {
        Request request = call.request();
        Map<String, List<String>> query = new java.util.HashMap<>();
        asked.forEachEntry((name, value) -> query.put(name, List.of(value.asString())));
        Request paged = new Request(request.method(), request.path(), query, request.headers(), request.body());
        return new Call(call.world(), call.caller(), paged, call.words(), call.root());
    }
}
