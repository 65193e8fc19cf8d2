package daybook.collectors.clipboard;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.EventTimes;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.ClipboardView;
import daybook.collectors.x11.ClipboardView.Content;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Unread;
import daybook.consent.Window;
import java.util.List;
import java.util.Optional;

/// Offers each text that is copied, as it is copied: not what is only selected, nor pictures and files.
///
/// A text is asked for once, from whoever took the clipboard, unless that says that it is a secret. The time is when
/// it was taken, by the X server's clock; what it holds is known up to four seconds later, by an owner that answers in
/// pieces. Where it cannot be read, that is told instead.
public final class ClipboardCollector implements Collector {
    private final String name;
    private final SessionClock clock;
    private final SourceClock serverClock;

    /// @param name the display's, such as `:0`
    public ClipboardCollector(String name, SessionClock clock, SourceClock serverClock) {
        this.name = name;
        this.clock = clock;
        this.serverClock = serverClock;
    }

    @Override
    public Source source() {
        return Source.CLIPBOARD;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        EventTimes times = new EventTimes(clock, serverClock);
        try (ClipboardView view = ClipboardView.open(name)) {
            while (true) {
                long turn = clock.nanos();
                Optional<ClipboardView.Taken> taken = view.next();
                if (taken.isPresent()) {
                    Moment at = times.at(taken.get().serverMillis());
                    take(view, taken.get(), at, sink);
                    // Another may have been taken meanwhile.
                    turn = Math.min(turn, at.nanos());
                }
                sink.watches(source(), turn);
            }
        }
    }

    private void take(ClipboardView view, ClipboardView.Taken taken, Moment at, Sink sink)
            throws CollectorException, InterruptedException {
        try {
            offer(view, taken, at, sink);
        } catch (CollectorException | InterruptedException e) {
            // Its time may have been passed as recorded by now.
            boolean stopped = e instanceof InterruptedException;
            sink.offer(unread(at, stopped ? Reason.STOPPED : Reason.COLLECTOR_FAILED));
            throw e;
        }
    }

    private void offer(ClipboardView view, ClipboardView.Taken taken, Moment at, Sink sink)
            throws CollectorException, InterruptedException {
        List<Window> owners = view.owners(taken);
        switch (view.read(taken)) {
            case Content.Text(String text) -> sink.offer(new Observation.Copied(at, text, owners));
            case Content.NoText _ -> {}
            case Content.Secret _ -> sink.offer(unread(at, Reason.MARKED_SECRET));
            case Content.TooLong _ -> sink.offer(unread(at, Reason.TOO_LARGE));
            case Content.Overtaken _ -> sink.offer(unread(at, Reason.OVERFLOW));
            case Content.Unanswered _ -> sink.offer(unread(at, Reason.COLLECTOR_FAILED));
        }
    }

    private Seen unread(Moment at, Reason reason) {
        return new Unread(at, source(), reason);
    }
}
