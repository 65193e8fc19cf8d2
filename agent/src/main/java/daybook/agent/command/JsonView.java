package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.exporter.text.TextRun;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// One JSON document a line, as the command line promises it.
final class JsonView implements SessionView {
    private final PrintWriter out;

    JsonView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void see(Observation observation) {
        ObjectNode line = line(observation.at(), observation.source().word());
        switch (observation) {
            case Observation.Key key -> {
                line.put("type", "key").put("action", word(key.action())).put("key", key.key());
                line.put("text", key.text()).put("repeated", key.repeated()).put("window", key.window());
                var modifiers = line.putArray("modifiers");
                key.modifiers().stream()
                        .sorted()
                        .forEach(m -> modifiers.add(m.name().toLowerCase(Locale.ROOT)));
            }
            case Observation.PointerMove move ->
                line.put("type", "move").put("x", move.x()).put("y", move.y()).put("dragging", move.dragging());
            case Observation.PointerButton button ->
                line.put("type", "button")
                        .put("action", word(button.action()))
                        .put("button", button.button())
                        .put("x", button.x())
                        .put("y", button.y());
            case Observation.PointerWheel wheel ->
                line.put("type", "wheel")
                        .put("dx", wheel.dx())
                        .put("dy", wheel.dy())
                        .put("x", wheel.x())
                        .put("y", wheel.y());
            case Observation.Focus(Moment _, Window window) -> {
                line.put("type", "focus").put("app", window.app()).put("title", window.title());
                line.put("window", window.id()).put("executable", window.executable());
                Window.Bounds bounds = window.bounds();
                line.put("x", bounds.x()).put("y", bounds.y());
                line.put("width", bounds.width()).put("height", bounds.height());
            }
            case Observation.Frame frame -> {
                line.put("type", "frame").put("width", frame.width()).put("height", frame.height());
                var masks = line.putArray("masks");
                frame.masks()
                        .forEach(mask -> masks.addObject()
                                .put("x", mask.area().x())
                                .put("y", mask.area().y())
                                .put("width", mask.area().width())
                                .put("height", mask.area().height())
                                .put("reason", mask.reason().word()));
            }
            case Observation.Mark mark -> line.put("type", "mark").put("label", mark.label());
        }
        Json.print(out, line);
    }

    private static String word(Observation.Key.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void miss(Gap gap) {
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
        Json.print(out, line(new Moment(nanos, 0), "session").put("type", "end").put("ended", ended));
    }

    private static ObjectNode line(Moment at, String source) {
        return Json.object()
                .put("t_ns", at.nanos())
                .put("err_ns", at.errNanos())
                .put("source", source);
    }
}
