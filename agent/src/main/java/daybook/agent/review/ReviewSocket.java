package daybook.agent.review;

import daybook.agent.home.Home;
import java.nio.file.Path;

/// Where the review process of a home listens, and what is said there.
///
/// A command writes one line of JSON: `{"do":"run","version":v,"words":[...]}` or `{"do":"lock"}`. Whoever erased
/// something writes `{"do":"refresh"}`, and is answered by the end of the connection. Else the answer is any number of
/// pieces, each a kind (u8), a length (u32) and that many bytes, and ends with [#EXIT] or [#NOT_TAKEN].
final class ReviewSocket {
    /// Standard output, in UTF-8.
    static final int OUT = 1;

    /// Standard error, in UTF-8.
    static final int ERR = 2;

    /// The command is done: its exit code (u32).
    static final int EXIT = 3;

    /// Nothing was done: the command must do it by itself.
    static final int NOT_TAKEN = 4;

    static final int MAX_PIECE_BYTES = 64 << 10;
    static final int MAX_REQUEST_BYTES = 64 << 10;

    private ReviewSocket() {}

    static Path path(Home home) {
        return home.runFolder().resolve("review.sock");
    }

    /// Held by the process that listens.
    static Path lock(Home home) {
        return home.runFolder().resolve("review.lock");
    }
}
