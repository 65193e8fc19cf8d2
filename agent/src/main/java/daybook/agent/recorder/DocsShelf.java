package daybook.agent.recorder;

import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.Shelf;
import daybook.consent.Admitted;
import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.util.Optional;

/// The session of a recording, as a place for what is archived beside it. Safe for use by several threads.
final class DocsShelf implements Shelf {
    private final VaultWriter vault;
    private final Tallies tallies;
    private long forgottenNanos = -1;

    DocsShelf(VaultWriter vault, Tallies tallies) {
        this.vault = vault;
        this.tallies = tallies;
    }

    /// Takes nothing from now on that is of that instant or earlier. What it took before lies in epochs that the caller
    /// then closes.
    synchronized void forget(long nanos) {
        forgottenNanos = nanos;
    }

    @Override
    public synchronized Taken take(Sealable item) throws IOException {
        if (item instanceof Admitted admitted && admitted.observation().at().nanos() <= forgottenNanos) {
            return Taken.FORGOTTEN;
        }
        Taken taken = ArchiveSession.append(vault, item);
        if (taken == Taken.YES && item instanceof Gap gap) {
            tallies.gap(gap);
        }
        return taken;
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        vault.flush();
    }

    @Override
    public void count(Optional<Reason> refusal) {
        tallies.observed(Source.DOCS);
        refusal.ifPresentOrElse(why -> tallies.refused(Source.DOCS, why), () -> tallies.admitted(Source.DOCS, 0));
    }
}
