package daybook.vault.log;

import java.io.IOException;
import java.nio.file.Path;

/// One act of a disk that fails: the one of that number among those that change something.
final class FailingOnce implements Fault {
    private int left;

    /// @param act counted from 0
    FailingOnce(int act) {
        this.left = act;
    }

    @Override
    public synchronized void before(Act act, Path path) throws IOException {
        if (act.changes() && left-- == 0) {
            throw new CutShort("the test's disk failed to " + act);
        }
    }

    /// Whether it has come to that.
    synchronized boolean hasFailed() {
        return left < 0;
    }
}
