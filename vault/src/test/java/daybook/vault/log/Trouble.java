package daybook.vault.log;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The ways in which a disk fails at some act of it.
enum Trouble {
    /// One act fails; then all is well.
    FAILS_ONCE {
        @Override
        @Nullable
        String failure(Fault.Act act, boolean first) {
            return first ? "input/output error" : null;
        }
    },
    /// Every act fails from then on.
    FAILS_FOR_GOOD {
        @Override
        String failure(Fault.Act act, boolean first) {
            return "input/output error";
        }
    },
    /// Whatever takes room fails from then on, and a write puts down what still fits.
    FULL {
        @Override
        @Nullable
        String failure(Fault.Act act, boolean first) {
            return switch (act) {
                case WRITE, CREATE, MAKE_DIRECTORY -> "no space left on device";
                case OPEN, DELETE, RENAME, LOCK, FORCE_DIRECTORY, LIST, KIND, READ, FORCE -> null;
            };
        }
    };

    /// Why that act fails; null where it does not.
    ///
    /// @param first whether it is the act at which the trouble begins
    abstract @Nullable String failure(Fault.Act act, boolean first);

    /// @param at the act at which it begins, counted from 0
    Begun at(int at) {
        return new Begun(this, at);
    }

    /// A trouble that begins at some act.
    static final class Begun implements Fault {
        private final Trouble trouble;
        private final int at;
        private int asked;

        private Begun(Trouble trouble, int at) {
            this.trouble = trouble;
            this.at = at;
        }

        @Override
        public synchronized void before(Act act, Path path) throws IOException {
            // Trouble that stays needs not begin at acts that only look.
            int now = trouble == FAILS_ONCE || act.changes() ? asked++ : asked - 1;
            String failure = now < at || asked == 0 ? null : trouble.failure(act, now == at);
            if (failure != null) {
                throw new CutShort("the test's disk: " + failure);
            }
        }

        @Override
        public synchronized long usableBytes() {
            return trouble == FULL && asked > at ? 0 : Long.MAX_VALUE;
        }

        /// Whether it has come to that.
        synchronized boolean hasBegun() {
            return asked > at;
        }
    }
}
