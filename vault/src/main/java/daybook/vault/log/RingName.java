package daybook.vault.log;

import daybook.vault.Id;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose shares a file of `keys/rings/` holds: a session's own, or those of one of its runs.
record RingName(Id session, OptionalInt run) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})(?:-(0|[1-9][0-9]{0,8}))?\\.ring");

    /// Empty where the file has no name of a ring.
    static Optional<RingName> of(Path ring) {
        Matcher name = NAME.matcher(ring.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        OptionalInt run = name.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(name.group(2)));
        return Optional.of(new RingName(Id.ofHex(name.group(1)), run));
    }

    /// Whether the ledger says that this share of it is to be gone.
    boolean isErased(Erasures erasures, int epoch, int source) {
        return run.isPresent()
                ? erasures.coversRun(session, run.getAsInt(), epoch, source)
                : erasures.covers(session, epoch, source);
    }
}
