package daybook.agent.command;

import daybook.agent.recorder.Status;
import java.io.PrintWriter;
import java.util.List;

/// The status of a recording, kept current in place on a terminal. Where there is none, only notes are printed.
final class LiveLines {
    private static final String CLEAR_BELOW = "\r\u001b[J";

    private final PrintWriter err;
    private final boolean terminal = Passphrases.hasTerminal();
    private int lines;

    LiveLines(PrintWriter err) {
        this.err = err;
    }

    synchronized void note(String sentence) {
        clear();
        err.println(Terminal.plain(sentence));
        err.flush();
    }

    synchronized void show(Status status) {
        if (!terminal) {
            return;
        }
        List<String> text = StatusText.lines(status.form());
        clear();
        text.forEach(err::println);
        err.flush();
        lines = text.size();
    }

    synchronized void clear() {
        if (lines > 0) {
            err.printf("\u001b[%dA", lines);
            err.print(CLEAR_BELOW);
            err.flush();
            lines = 0;
        }
    }
}
