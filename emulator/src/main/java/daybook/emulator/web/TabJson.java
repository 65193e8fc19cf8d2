package daybook.emulator.web;

import daybook.emulator.truth.Run;
import daybook.emulator.truth.Segment;
import daybook.emulator.truth.SegmentKind;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Thing;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Docs' DocumentTab: what one tab holds.
final class TabJson {
    private TabJson() {}

    static ObjectNode content(Tab tab, SuggestionsView view, PictureUris uris) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("body").set("content", SegmentJson.body(tab, view));
        for (Map.Entry<String, Segment> entry : tab.segments().entrySet()) {
            String id = entry.getKey();
            switch (entry.getValue().kind()) {
                case BODY -> {}
                case HEADER -> segment(json, "headers", "headerId", id, tab, view);
                case FOOTER -> segment(json, "footers", "footerId", id, tab, view);
                case FOOTNOTE -> segment(json, "footnotes", "footnoteId", id, tab, view);
            }
        }
        pictures(json, tab, uris);
        json.set("documentStyle", style(tab));
        json.set("namedStyles", namedStyles());
        return json;
    }

    private static void segment(ObjectNode json, String all, String name, String id, Tab tab, SuggestionsView view) {
        json.withObject("/" + all).putObject(id).put(name, id).set("content", SegmentJson.segment(tab, id, view));
    }

    private static void pictures(ObjectNode json, Tab tab, PictureUris uris) {
        for (Segment segment : tab.segments().values()) {
            for (Run run : segment.runs()) {
                if (run.thing() instanceof Thing.Picture(String id)) {
                    ObjectNode picture =
                            json.withObject("/inlineObjects").putObject(id).put("objectId", id);
                    picture.putObject("inlineObjectProperties")
                            .putObject("embeddedObject")
                            .put("title", "picture")
                            .putObject("imageProperties")
                            .put("contentUri", uris.next());
                }
            }
        }
    }

    private static ObjectNode style(Tab tab) {
        ObjectNode style = JsonNodeFactory.instance.objectNode();
        style.putObject("pageSize").setAll(Map.of("height", points(792), "width", points(612)));
        style.set("marginTop", points(72));
        tab.segments().forEach((id, segment) -> {
            if (segment.kind() == SegmentKind.HEADER) {
                style.put("defaultHeaderId", id);
            } else if (segment.kind() == SegmentKind.FOOTER) {
                style.put("defaultFooterId", id);
            }
        });
        return style;
    }

    private static ObjectNode namedStyles() {
        ObjectNode styles = JsonNodeFactory.instance.objectNode();
        ObjectNode normal = styles.putArray("styles").addObject().put("namedStyleType", "NORMAL_TEXT");
        normal.putObject("textStyle").put("bold", false).set("fontSize", points(11));
        normal.putObject("paragraphStyle").put("namedStyleType", "NORMAL_TEXT").put("direction", "LEFT_TO_RIGHT");
        return styles;
    }

    private static ObjectNode points(int magnitude) {
        return JsonNodeFactory.instance.objectNode().put("magnitude", magnitude).put("unit", "PT");
    }
}
