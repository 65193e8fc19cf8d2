package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.consent.Window;
import daybook.exporter.docs.Edit;
import daybook.exporter.text.TextRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/// What was typed, as Markdown, for one's own use.
final class MarkdownView implements SessionView {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final PrintWriter out;
    private final Map<Long, String> titles = new HashMap<>();

    MarkdownView(PrintWriter out, Instant started) {
        this.out = out;
        out.printf("# %s%n", LOCAL.format(started.atZone(ZoneId.systemDefault())));
    }

    @Override
    public void see(Observation observation) {
        switch (observation) {
            case Observation.Focus(var _, Window window) -> titles.put(window.id(), window.title());
            case Observation.Mark mark ->
                out.printf(
                        "%n> %s  (mark at %s)%n",
                        Terminal.plain(mark.label()), at(mark.at().nanos()));
            case Observation.Copied copied ->
                out.printf("%n## %s copied%n%n%s%n", at(copied.at().nanos()), plain(copied.text()));
            case Observation.Key _,
                    Observation.KeyCount _,
                    Observation.PointerMove _,
                    Observation.PointerButton _,
                    Observation.PointerWheel _,
                    Observation.Frame _,
                    Observation.Piece _ -> {}
        }
    }

    @Override
    public void text(TextRun run) {
        Long window = run.window();
        String title = window == null ? "" : titles.getOrDefault(window, "");
        out.printf("%n## %s %s%n%n%s%n", at(run.at().nanos()), Terminal.plain(title), plain(run.after()));
    }

    /// The text of a document is told by `docs text`.
    @Override
    public void edit(String document, Moment at, Edit edit, int position) {}

    private static String plain(String text) {
        return text.lines().map(Terminal::plain).reduce((a, b) -> a + "\n" + b).orElse("");
    }

    private static String at(long nanos) {
        return Times.clock(Duration.ofNanos(nanos));
    }

    @Override
    public void miss(Gap gap) {}

    @Override
    public void clock(ClockSample sample) {}

    @Override
    public void doubt(Unproven unproven) {}

    @Override
    public void erased(Source source, int epoch) {}

    @Override
    public void end(long nanos, String ended) {
        if (!ended.equals("stopped")) {
            out.printf("%n(The session is %s.)%n", ended);
        }
    }
}
