package daybook.collectors.x11;

import daybook.collectors.ContextSink;
import daybook.consent.Context;
import daybook.consent.Window;

/// Tells contexts in order, none earlier than what was vouched for. For one thread.
///
/// The server handles one request after the other: what changed after it answered a sounding changed after the
/// sounding was sent, so a time that reads earlier reads wrong.
final class Contexts {
    private final ContextSink sink;
    private final FocusReports reports;
    private long vouched;
    private Context current;

    /// @param from when watching begins
    Contexts(ContextSink sink, long from, FocusReports reports) {
        this.sink = sink;
        this.reports = reports;
        this.vouched = from;
        this.current = Context.unknown(from);
        sink.context(current);
    }

    /// This has the focus from then on. One that is no news is not told.
    void change(long sinceNanos, Context.Focused focused) {
        if (!focused.equals(current.focused())) {
            current = new Context(Math.max(sinceNanos, Math.max(vouched, current.sinceNanos())), focused);
            sink.context(current);
            switch (focused) {
                case Context.Focused.On(Window window) -> reports.see(window, current.sinceNanos());
                case Context.Focused.Unknown _ -> reports.lose();
            }
        }
    }

    /// It cannot be told what has the focus, since an instant that nobody knows: as early as may be.
    void lose() {
        change(vouched, new Context.Focused.Unknown());
    }

    /// Everything that changed before that instant has been told.
    void vouch(long nanos) {
        vouched = Math.max(vouched, nanos);
        sink.vouch(vouched);
    }

    /// Whether that window was told last.
    boolean isInFront(long window) {
        return current.focused() instanceof Context.Focused.On on && on.window().id() == window;
    }

    long vouched() {
        return vouched;
    }
}
