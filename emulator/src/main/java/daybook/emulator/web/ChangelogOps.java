package daybook.emulator.web;

import daybook.emulator.truth.Op;
import daybook.emulator.truth.Place;
import daybook.emulator.truth.Run;
import daybook.emulator.truth.Segment;
import daybook.emulator.truth.SegmentKind;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An edit as a changelog writes it. Indexes count from 1, an end is inclusive.
///
/// Known from recordings: `is`, `ds`, `iss`, `dss`, `mlti`, `as`, `ae`, `te`. How tabs and segments are written
/// (`nm`, `mkch`, `ac`, `ucp`), and `msfd` and `usfd`, is known by name only: their members here are a guess.
final class ChangelogOps {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChangelogOps() {}

    /// @param before the content that the op was done to
    static ObjectNode of(State before, Op op) {
        return switch (op) {
            case Op.Insert(Place place, int index, String text, String suggestion) ->
                routed(place, suggestion == null ? insert(index, text) : suggestedInsert(index, text, suggestion));
            case Op.Delete delete -> routed(delete.place(), delete(before, delete));
            case Op.Embolden(Place place, int index, int length, boolean bold) -> {
                ObjectNode style = range("as", index, length).put("st", "text");
                style.putObject("sm").put("ts_bd", bold).put("ts_bd_i", false);
                yield routed(place, style);
            }
            case Op.InsertThing(Place place, int index, Thing thing) -> routed(place, insertThing(index, thing));
            case Op.Accept(String suggestion) -> decided(before, suggestion, true);
            case Op.Reject(String suggestion) -> decided(before, suggestion, false);
            case Op.AddSegment(Place place, SegmentKind kind) ->
                routed(
                        Place.body(place.tab()),
                        entity(place.segment(), kind == SegmentKind.HEADER ? "header" : "footer"));
            case Op.AddTab(String tab, String title, String parent, int position) ->
                several(List.of(op("mkch").put("id", tab), at(op("ac"), tab, parent, position), titled(tab, title)));
            case Op.RenameTab(String tab, String title) -> titled(tab, title);
            case Op.MoveTab(String tab, String parent, int position) -> at(op("ac"), tab, parent, position);
            case Op.RemoveTab(String tab) -> op("rmch").put("id", tab);
        };
    }

    /// The content of a whole segment, as a snapshot writes it.
    static List<ObjectNode> snapshot(Place place, Segment segment) {
        List<ObjectNode> ops = new ArrayList<>();
        int index = 0;
        for (Run run : segment.runs()) {
            String id = run.insertions().isEmpty() ? null : run.insertions().getFirst();
            ops.add(routed(place, id == null ? insert(index, run.text()) : suggestedInsert(index, run.text(), id)));
            for (String deletion : run.deletions()) {
                ops.add(routed(place, range("msfd", index, run.text().length()).put("sugid", deletion)));
            }
            index += run.text().length();
        }
        return ops;
    }

    private static ObjectNode delete(State before, Op.Delete delete) {
        String suggestion = delete.suggestion();
        if (suggestion == null) {
            return range("ds", delete.index(), delete.length());
        }
        return each(before.segment(delete.place()), delete.index(), delete.length(), piece -> {
            boolean own = piece.run().insertions().contains(suggestion);
            return List.of(own ? piece.range("dss") : piece.range("msfd").put("sugid", suggestion));
        });
    }

    private static ObjectNode decided(State before, String suggestion, boolean accepted) {
        List<ObjectNode> ops = new ArrayList<>();
        for (Tab tab : before.tabs()) {
            for (Map.Entry<String, Segment> entry : tab.segments().entrySet()) {
                Segment segment = entry.getValue();
                ObjectNode decided = each(segment, 0, segment.length(), piece -> piece.decided(suggestion, accepted));
                if (!decided.path("mts").isEmpty()) {
                    ops.add(routed(new Place(tab.id(), entry.getKey()), decided));
                }
            }
        }
        return ops.size() == 1 ? ops.getFirst() : several(ops);
    }

    /// A run, or the part of one that lies in a stretch.
    private record Piece(Run run, int index, int length) {
        ObjectNode range(String type) {
            return ChangelogOps.range(type, index, length);
        }

        List<ObjectNode> decided(String suggestion, boolean accepted) {
            if (run.insertions().contains(suggestion)) {
                return accepted ? List.of(range("ds"), insert(index, run.text())) : List.of(range("dss"));
            }
            if (run.deletions().contains(suggestion)) {
                return List.of(accepted ? range("ds") : range("usfd").put("sugid", suggestion));
            }
            return List.of();
        }
    }

    /// What becomes of each run; the last comes first, so that the indexes of the others stay.
    private static ObjectNode each(Segment segment, int from, int length, PieceOps ops) {
        List<Piece> pieces = new ArrayList<>();
        int index = 0;
        for (Run run : segment.runs()) {
            int start = Math.max(index, from);
            int end = Math.min(index + run.text().length(), from + length);
            if (start < end) {
                pieces.addFirst(new Piece(run, start, end - start));
            }
            index += run.text().length();
        }
        return several(pieces.stream().flatMap(piece -> ops.of(piece).stream()).toList());
    }

    private interface PieceOps {
        List<ObjectNode> of(Piece piece);
    }

    /// The first tab's body is where an op goes that names no place.
    private static ObjectNode routed(Place place, ObjectNode op) {
        if (place.equals(Place.body("t.0"))) {
            return op;
        }
        ObjectNode routed = op("nm");
        ArrayNode path = routed.putArray("nmr").add(place.tab());
        if (!place.isBody()) {
            path.add(place.segment());
        }
        return routed.set("nmc", op);
    }

    private static ObjectNode insert(int index, String text) {
        return op("is").put("ibi", index + 1).put("s", text.replace(Run.OBJECT, "*"));
    }

    private static ObjectNode suggestedInsert(int index, String text, String suggestion) {
        return op("iss").put("sugid", suggestion).put("ibi", index + 1).put("s", text);
    }

    private static ObjectNode range(String type, int index, int length) {
        return op(type).put("si", index + 1).put("ei", index + length);
    }

    /// A star in the text, what it stands for, and that it stands there.
    private static ObjectNode insertThing(int index, Thing thing) {
        String id = switch (thing) {
            case Thing.Footnote footnote -> footnote.id();
            case Thing.Picture picture -> picture.id();
            case Thing.Chip chip -> "kix.chip" + chip.person().permissionId();
        };
        String type = switch (thing) {
            case Thing.Footnote _ -> "footnote";
            case Thing.Picture _ -> "inline";
            case Thing.Chip _ -> "person";
        };
        return several(List.of(
                insert(index, "*"), entity(id, type), op("te").put("id", id).put("spi", index + 1)));
    }

    private static ObjectNode entity(String id, String type) {
        ObjectNode entity = op("ae").put("et", type).put("id", id);
        entity.putObject("epm");
        return entity;
    }

    private static ObjectNode at(ObjectNode op, String tab, @Nullable String parent, int position) {
        return op.put("id", tab).put("p", parent).put("i", position);
    }

    private static ObjectNode titled(String tab, String title) {
        ObjectNode op = op("ucp").put("id", tab);
        op.putObject("pm").put("t", title);
        return op;
    }

    private static ObjectNode several(List<ObjectNode> ops) {
        ObjectNode several = op("mlti");
        several.putArray("mts").addAll(ops);
        return several;
    }

    private static ObjectNode op(String type) {
        return JSON.objectNode().put("ty", type);
    }
}
