package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Mask;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.consent.Window;
import daybook.exporter.docs.Edit;
import daybook.exporter.rows.Coverage;
import daybook.exporter.text.TextRun;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One JSON document a line, as the command line promises it.
final class JsonView implements SessionView {
    private final PrintWriter out;
    private final boolean whole;
    private final Coverage coverage = new Coverage();

    /// @param whole whether all of the session is shown, so that it can be told how much of it was recorded
    JsonView(PrintWriter out, boolean whole) {
        this.out = out;
        this.whole = whole;
    }

    @Override
    public void see(Observation observation) {
        coverage.see(observation.source());
        ObjectNode line = line(observation.at(), observation.source().word());
        switch (observation) {
            case Observation.Key key -> put(line.put("type", "key"), key);
            case Observation.PointerMove move -> put(line.put("type", "move"), move);
            case Observation.PointerButton button -> put(line.put("type", "button"), button);
            case Observation.KeyCount count -> line.put("type", "keys").put("presses", count.presses());
            case Observation.PointerWheel wheel -> put(line.put("type", "wheel"), wheel);
            case Observation.Focus(Moment _, Window window) -> put(line.put("type", "focus"), window);
            case Observation.Frame frame -> put(line.put("type", "frame"), frame);
            case Observation.Copied copied -> line.put("type", "clipboard").put("text", copied.text());
            case Observation.Piece piece -> put(line.put("type", "answer"), piece);
            case Observation.Mark mark -> line.put("type", "mark").put("label", mark.label());
        }
        Json.print(out, line);
    }

    @Override
    public void edit(String document, Moment at, Edit edit, int position) {
        Json.print(
                out,
                line(at, Source.DOCS.word())
                        .put("type", "edit")
                        .put("document", document)
                        .put("grain", edit.grain().word())
                        .put("op", edit.act().word())
                        .put("pos", position)
                        .put("deleted", edit.deleted())
                        .put("text", edit.inserted())
                        .put("author", edit.author()));
    }

    private static void put(ObjectNode line, Observation.Piece piece) {
        line.put("document", piece.answer().document())
                .put("kind", piece.answer().kind().word())
                .put("part", piece.answer().part())
                .put("received", piece.answer().received().toString())
                .put("piece", piece.number())
                .put("pieces", piece.pieces())
                .put("bytes", piece.bytes().remaining());
    }

    private static void put(ObjectNode line, Observation.Key key) {
        line.put("action", word(key.action())).put("key", key.key());
        line.put("text", key.text()).put("repeated", key.repeated()).put("window", key.window());
        ArrayNode modifiers = line.putArray("modifiers");
        key.modifiers().stream().sorted().forEach(m -> modifiers.add(m.name().toLowerCase(Locale.ROOT)));
    }

    private static void put(ObjectNode line, Observation.PointerMove move) {
        line.put("x", move.x()).put("y", move.y()).put("dragging", move.dragging());
    }

    private static void put(ObjectNode line, Observation.PointerButton button) {
        line.put("action", word(button.action())).put("button", button.button());
        line.put("x", button.x()).put("y", button.y());
    }

    private static void put(ObjectNode line, Observation.PointerWheel wheel) {
        line.put("dx", wheel.dx()).put("dy", wheel.dy());
        line.put("x", wheel.x()).put("y", wheel.y());
    }

    private static void put(ObjectNode line, Window window) {
        line.put("app", window.app()).put("title", window.title());
        line.put("window", window.id()).put("executable", window.executable());
        put(line, window.bounds());
    }

    private static void put(ObjectNode line, Observation.Frame frame) {
        line.put("width", frame.width()).put("height", frame.height());
        ArrayNode masks = line.putArray("masks");
        for (Mask mask : frame.masks()) {
            ObjectNode form = masks.addObject();
            put(form, mask.area());
            form.put("reason", mask.reason().word());
        }
    }

    private static void put(ObjectNode line, Window.Bounds bounds) {
        line.put("x", bounds.x()).put("y", bounds.y());
        line.put("width", bounds.width()).put("height", bounds.height());
    }

    private static String word(Observation.Key.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void miss(Gap gap) {
        coverage.miss(gap.source(), gap.fromNanos(), gap.toNanos());
        Json.print(
                out,
                line(new Moment(gap.fromNanos(), 0), gap.source().word())
                        .put("type", "gap")
                        .put("to_ns", gap.toNanos())
                        .put("reason", gap.reason().word()));
    }

    @Override
    public void clock(ClockSample sample) {
        Json.print(
                out,
                line(new Moment(sample.sessionNanos(), sample.roundTripNanos() / 2), "session")
                        .put("type", "clock")
                        .put("clock", sample.clock().name().toLowerCase(Locale.ROOT))
                        .put("source_ns", sample.sourceNanos())
                        .put("round_trip_ns", sample.roundTripNanos()));
    }

    @Override
    public void doubt(Unproven unproven) {
        Json.print(
                out,
                line(new Moment(unproven.fromNanos(), 0), unproven.source().word())
                        .put("type", "unproven")
                        .put("to_ns", unproven.toNanos()));
    }

    @Override
    public void erased(Source source, int epoch) {
        Json.print(
                out,
                Json.object().put("source", source.word()).put("type", "erased").put("epoch", epoch));
    }

    @Override
    public void text(TextRun run) {
        Json.print(
                out,
                line(run.at(), Source.KEYSTROKES.word())
                        .put("type", "text")
                        .put("to_ns", run.endNanos())
                        .put("window", run.window())
                        .put("before", run.before())
                        .put("after", run.after())
                        .put("exact", run.exact()));
    }

    @Override
    public void end(long nanos, String ended) {
        ObjectNode line =
                line(new Moment(nanos, 0), "session").put("type", "end").put("ended", ended);
        if (whole) {
            Covered.put(Covered.granted(coverage, nanos), line);
        }
        Json.print(out, line);
    }

    private static ObjectNode line(Moment at, String source) {
        return Json.object()
                .put("t_ns", at.nanos())
                .put("err_ns", at.errNanos())
                .put("source", source);
    }
}
