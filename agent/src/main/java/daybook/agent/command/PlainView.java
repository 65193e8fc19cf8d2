package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.consent.Window;
import daybook.exporter.docs.Edit;
import daybook.exporter.rows.Coverage;
import daybook.exporter.text.TextRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A session for people: where the focus was, what was typed, what was marked, what is missing. Keys and pointer are
/// counted, not listed. Printed in order of time once all is known.
final class PlainView implements SessionView {
    private static final int MOST_COPIED = 200;

    private record Line(long nanos, String kind, String what) {
        @Override
        public String toString() {
            return "Line[" + nanos + "]";
        }
    }

    private final PrintWriter out;
    private final boolean whole;
    private final List<Line> lines = new ArrayList<>();
    private final GapSpans gaps = new GapSpans();
    private final Coverage coverage = new Coverage();
    private long keys;
    private long pointer;
    private long frames;
    private Optional<Window> focused = Optional.empty();

    /// @param whole whether all of the session is told
    PlainView(PrintWriter out, boolean whole) {
        this.out = out;
        this.whole = whole;
    }

    @Override
    public void see(Observation observation) {
        coverage.see(observation.source());
        switch (observation) {
            case Observation.Key _ -> keys++;
            case Observation.KeyCount count -> keys += count.presses();
            case Observation.PointerMove _, Observation.PointerButton _, Observation.PointerWheel _ -> pointer++;
            case Observation.Focus(Moment at, Window window) -> focus(at, window);
            case Observation.Frame _ -> frames++;
            case Observation.Copied copied -> add(copied.at().nanos(), "copied", shortened(copied.text()));
            case Observation.Piece piece -> answer(piece);
            case Observation.Mark mark -> add(mark.at().nanos(), "mark", mark.label());
        }
    }

    private void answer(Observation.Piece piece) {
        if (piece.number() == 0) {
            add(
                    piece.at().nanos(),
                    "document",
                    piece.answer().document() + ": " + piece.answer().kind().word());
        }
    }

    /// The same focus is said again now and then, and when a window moves: once is enough here.
    private void focus(Moment at, Window window) {
        boolean same = focused.filter(
                        last -> last.id() == window.id() && last.title().equals(window.title()))
                .isPresent();
        focused = Optional.of(window);
        if (!same) {
            String app = window.app().isEmpty() ? window.executable() : window.app();
            add(at.nanos(), "window", app + " — " + window.title());
        }
    }

    @Override
    public void text(TextRun run) {
        add(run.at().nanos(), "text", inOneLine(run.after()) + (run.exact() ? "" : "  (roughly)"));
    }

    @Override
    public void edit(String document, Moment at, Edit edit, int position) {
        if (edit.changesText()) {
            String change = (edit.removed() > 0 ? "-" + edit.removed() + " " : "") + shortened(edit.inserted());
            add(at.nanos(), "edit", document + ": " + change);
        }
    }

    private static String inOneLine(String text) {
        return text.replace("\n", "⏎").replace("\t", "⇥");
    }

    /// A whole document may be copied at once.
    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= MOST_COPIED) {
            return inOneLine(text);
        }
        return inOneLine(text.substring(0, text.offsetByCodePoints(0, MOST_COPIED))) + "…  (" + length + " characters)";
    }

    @Override
    public void miss(Gap gap) {
        gaps.add(gap);
        coverage.miss(gap.source(), gap.fromNanos(), gap.toNanos());
    }

    @Override
    public void clock(ClockSample sample) {}

    @Override
    public void doubt(Unproven unproven) {
        add(
                unproven.fromNanos(),
                "look",
                unproven.source().word() + " up to " + Times.clock(Duration.ofNanos(unproven.toNanos()))
                        + " may hold a password: nobody could tell");
    }

    @Override
    public void erased(Source source, int epoch) {
        // When it began is gone with it: after all that came before.
        long after = lines.isEmpty() ? 0 : lines.getLast().nanos();
        add(after, "erased", source.word());
    }

    private void add(long nanos, String kind, String what) {
        lines.add(new Line(nanos, kind, Terminal.plain(what)));
    }

    @Override
    public void end(long nanos, String ended) {
        gaps.forEach((from, sentence) -> add(from, "gap", sentence));
        lines.sort(Comparator.comparingLong(Line::nanos));
        lines.forEach(line -> out.printf(
                "%s.%d  %-7s %s%n",
                Times.clock(Duration.ofNanos(line.nanos())),
                line.nanos() / 100_000_000 % 10,
                line.kind(),
                line.what()));
        if (whole) {
            out.println("Recorded of " + Times.clock(Duration.ofNanos(nanos)) + ": " + Covered.words(coverage, nanos)
                    + ".");
        }
        out.printf(
                "%d transitions of keys, %d of the pointer, %d frames of the screen. The session %s.%n",
                keys, pointer, frames, sentence(ended));
    }

    private static String sentence(String ended) {
        return switch (ended) {
            case "stopped" -> "was stopped";
            case "crashed" -> "ended by a crash";
            case "running" -> "is running";
            case "failed" -> "was ended by a fault, such as a full disk or a lost display";
            default -> "is damaged: see daybook vault check";
        };
    }
}
