package daybook.collectors.x11;

import daybook.collectors.Collector;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.input.KeystrokeCollector;
import java.awt.Toolkit;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A process of its own that records until its display goes, for tests that would end theirs.
///
/// It prints a line `records` once it does, and one line for each collector's end; it ends with [#SURVIVED].
final class RecordingProcess {
    static final int SURVIVED = 42;

    private RecordingProcess() {}

    static void main(String[] arguments) throws Exception {
        List<String> with = List.of(arguments);
        if (with.contains("awt")) {
            Toolkit.getDefaultToolkit().getScreenSize();
        }
        Recording recording = new Recording();
        SessionClock clock = SessionClock.start();
        SourceClock serverClock = new SourceClock();
        Running keys = start(new KeystrokeCollector(clock, serverClock), recording);
        Running windows = start(new WindowWatch(System.getenv("DISPLAY"), clock, serverClock, recording), recording);
        if (with.contains("watched")) {
            Recording.until(
                    "it vouches", Recording.SOON, () -> !recording.vouched().isEmpty());
            Thread.sleep(500);
            DisplayGuard.install();
        }
        if (with.contains("unguarded")) {
            Xlib.call(Xlib.SET_IO_ERROR_HANDLER, MemorySegment.NULL);
        }
        System.out.println("records");
        System.out.println("keystrokes: " + keys.end(Recording.SOON.toMillis()));
        System.out.println("windows: " + windows.end(Recording.SOON.toMillis()));
        System.out.flush();
        DisplayGuard.endProcess(SURVIVED);
    }

    private static Running start(Collector collector, Recording recording) {
        return new Running(collector, recording);
    }
}
