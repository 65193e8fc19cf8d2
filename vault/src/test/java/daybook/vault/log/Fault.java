package daybook.vault.log;

import java.io.IOException;
import java.nio.file.Path;

/// What goes wrong with a disk, and when. Asked by a [PowerDisk] before each act.
interface Fault {
    Fault NONE = (_, _) -> {};

    void before(Act act, Path path) throws IOException;

    /// Room that the disk says is left.
    default long usableBytes() {
        return Long.MAX_VALUE;
    }

    /// What a disk is asked to do.
    enum Act {
        MAKE_DIRECTORY,
        CREATE,
        OPEN,
        DELETE,
        RENAME,
        LOCK,
        FORCE_DIRECTORY,
        LIST,
        KIND,
        READ,
        WRITE,
        FORCE;

        boolean changes() {
            return switch (this) {
                case MAKE_DIRECTORY, CREATE, DELETE, RENAME, LOCK, FORCE_DIRECTORY, WRITE, FORCE -> true;
                case OPEN, LIST, KIND, READ -> false;
            };
        }
    }

    /// Some of the bytes were written, and not the rest.
    final class CutShort extends IOException {
        private static final long serialVersionUID = 1;

        CutShort(String message) {
            super(message);
        }
    }
}
