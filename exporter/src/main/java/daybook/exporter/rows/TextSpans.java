package daybook.exporter.rows;

import daybook.exporter.tables.Row;
import daybook.exporter.tables.TextRuns;
import daybook.exporter.text.TextRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fills `text_runs`, and says afterwards which keys belong to which. It remembers three numbers of each run.
final class TextSpans {
    private record Span(
            long fromNanos, long toNanos, @Nullable Long window) {}

    private final SessionRows rows;
    private final WindowIds windows;
    private final Names names;
    private final List<Span> spans = new ArrayList<>();
    private int at;

    /// Gives a run of that number its id.
    @FunctionalInterface
    interface Names {
        String of(long number);
    }

    TextSpans(SessionRows rows, WindowIds windows, Names names) {
        this.rows = rows;
        this.windows = windows;
        this.names = names;
    }

    void add(TextRun run) throws IOException {
        Row row = rows.at(run.at().nanos(), run.at().errNanos())
                .set(TextRuns.TEXT_RUN_ID, names.of(spans.size()))
                .set(TextRuns.T_END_NS, run.endNanos())
                .set(TextRuns.WINDOW_ID, windows.of(run.window()))
                .set(TextRuns.BEFORE, run.before())
                .set(TextRuns.AFTER, run.after())
                .set(TextRuns.CURSOR, run.exact() ? (long) run.caret() : null)
                .set(TextRuns.ORIGIN, "typed")
                .set(TextRuns.EXACT, run.exact());
        rows.add(row);
        spans.add(new Span(run.at().nanos(), run.endNanos(), run.window()));
    }

    /// The run that a key at that time is part of; null for none. Asked in the order of time, after all runs are known.
    @Nullable
    String runOf(long nanos, @Nullable Long window) {
        while (at < spans.size() && spans.get(at).toNanos < nanos) {
            at++;
        }
        for (int i = at; i < spans.size() && spans.get(i).fromNanos <= nanos; i++) {
            if (Objects.equals(spans.get(i).window, window)) {
                return names.of(i);
            }
        }
        return null;
    }
}
