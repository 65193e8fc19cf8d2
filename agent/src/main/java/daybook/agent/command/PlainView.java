package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.exporter.text.TextRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/// A session for people: where the focus was, what was typed, what was marked, what is missing. Keys and pointer are
/// counted, not listed.
final class PlainView implements SessionView {
    private final PrintWriter out;
    private long keys;
    private long pointer;
    private Optional<Window> focused = Optional.empty();
    private Optional<Gap> gap = Optional.empty();

    PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void see(Observation observation) {
        switch (observation) {
            case Observation.Key _ -> keys++;
            case Observation.PointerMove _, Observation.PointerButton _, Observation.PointerWheel _ -> pointer++;
            case Observation.Focus(Moment at, Window window) -> focus(at, window);
            case Observation.Mark mark -> print(mark.at().nanos(), "mark", Terminal.plain(mark.label()));
        }
    }

    /// The same focus is said again in each slice of a session, and when a window moves: once is enough here.
    private void focus(Moment at, Window window) {
        boolean same = focused.filter(
                        last -> last.id() == window.id() && last.title().equals(window.title()))
                .isPresent();
        focused = Optional.of(window);
        if (!same) {
            String app = window.app().isEmpty() ? window.executable() : window.app();
            print(at.nanos(), "window", Terminal.plain(app + " — " + window.title()));
        }
    }

    @Override
    public void text(TextRun run) {
        String typed = Terminal.plain(run.after().replace("\n", "⏎").replace("\t", "⇥"));
        print(run.at().nanos(), "text", typed + (run.exact() ? "" : "  (roughly)"));
    }

    /// Pieces of one gap are told as one.
    @Override
    public void miss(Gap next) {
        Optional<Gap> joined = gap.filter(open -> open.source() == next.source()
                        && open.reason() == next.reason()
                        && open.toNanos() >= next.fromNanos())
                .map(open -> new Gap(open.source(), open.fromNanos(), next.toNanos(), open.reason()));
        if (joined.isEmpty()) {
            printGap();
        }
        gap = joined.or(() -> Optional.of(next));
    }

    private void printGap() {
        gap.ifPresent(open -> print(
                open.fromNanos(),
                "gap",
                String.format(
                        "%s for %.1f s: %s",
                        open.source().word(),
                        (open.toNanos() - open.fromNanos()) / 1e9,
                        open.reason().word())));
        gap = Optional.empty();
    }

    @Override
    public void clock(ClockSample sample) {}

    @Override
    public void erased(Source source, int epoch) {
        print(epoch * 10_000_000_000L, "erased", source.word());
    }

    @Override
    public void end(long nanos, String ended) {
        printGap();
        out.printf("%d key transitions, %d of the pointer. The session %s.%n", keys, pointer, sentence(ended));
    }

    private static String sentence(String ended) {
        return switch (ended) {
            case "stopped" -> "was stopped";
            case "crashed" -> "ended by a crash";
            case "running" -> "is running";
            case "failed" -> "ended since the disk could not take more";
            default -> "is damaged: see daybook vault check";
        };
    }

    private void print(long nanos, String kind, String what) {
        out.printf("%s.%d  %-7s %s%n", Times.clock(Duration.ofNanos(nanos)), nanos / 100_000_000 % 10, kind, what);
    }
}
