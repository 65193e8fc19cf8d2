package daybook.agent.docs;

import daybook.consent.Gap;
import daybook.consent.Sealable;
import java.io.IOException;

/// Where what was archived is put: the vault, in a session that is under way or one of its own.
public interface Shelf {

    /// What became of one try to put something there.
    enum Taken {
        YES,
        /// The disk is behind. Whoever tries again judges again: much may be forbidden by then.
        LATER,
        /// It is of a time that was forgotten.
        FORGOTTEN
    }

    /// Takes it, or does not, without waiting.
    ///
    /// @throws IOException where it takes no more
    Taken take(Sealable item) throws IOException;

    /// Waits until all that was put there is durable.
    void settle() throws IOException, InterruptedException;

    /// Takes a gap, which nobody judges, waiting while the disk is behind.
    default void put(Gap gap) throws IOException, InterruptedException {
        Patience patience = new Patience();
        while (take(gap) == Taken.LATER) {
            patience.await();
        }
    }

    /// An answer comes: all that is admitted from here to [#end] is of it. Waits while no answer may begin.
    ///
    /// @param cameNanos when it came, by [System#nanoTime]: it may be forgotten while it waits
    default void begin(long cameNanos) throws InterruptedException {}

    /// Whether the answer that began may come again where some of it was forgotten: its document was not erased.
    default boolean comesAgain(String document) {
        return false;
    }

    /// No more comes of the answer that began.
    default void end() {}

    /// All of an answer was admitted: counted, for people to see.
    default void admitted() {}
}
