package daybook.agent.recorder;

import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.Shelf;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.util.Optional;

/// The session of a recording, as a place for what is archived beside it.
record DocsShelf(VaultWriter vault, Tallies tallies) implements Shelf {
    @Override
    public void put(Sealable item) throws IOException, InterruptedException {
        ArchiveSession.put(vault, item);
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
