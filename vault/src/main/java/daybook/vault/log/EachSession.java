package daybook.vault.log;

import daybook.vault.Id;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/// Looks at many sessions, several at once: what takes time is hashing and checking what was signed, not the disk.
final class EachSession {
    interface Look<T> {
        T at(Id session) throws IOException;
    }

    private EachSession() {}

    /// What was seen of each, in their order.
    static <T> List<T> of(Collection<Id> sessions, Look<T> look) throws IOException {
        try {
            return sessions.parallelStream()
                    .map(session -> {
                        try {
                            return look.at(session);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
