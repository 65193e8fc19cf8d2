package daybook.agent.docs;

import daybook.consent.Reason;
import daybook.consent.Sealable;
import java.io.IOException;
import java.util.Optional;

/// Where what was archived is put: the vault, in a session that is under way or one of its own.
public interface Shelf {

    /// What became of one try to put something there.
    enum Taken {
        YES,
        /// The disk is behind.
        LATER,
        /// It is of a time that was forgotten.
        FORGOTTEN
    }

    /// Takes it, waiting while the disk is behind.
    ///
    /// @return false where it is of a time that was forgotten
    /// @throws IOException where it takes no more
    boolean put(Sealable item) throws IOException, InterruptedException;

    /// Waits until all that was put there is durable.
    void settle() throws IOException, InterruptedException;

    /// An answer came, and this is what became of it: counted, for people to see.
    ///
    /// @param refusal empty where it was admitted
    default void count(Optional<Reason> refusal) {}
}
