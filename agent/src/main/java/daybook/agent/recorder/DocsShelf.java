package daybook.agent.recorder;

import daybook.agent.docs.Admission;
import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.Shelf;
import daybook.consent.Admitted;
import daybook.consent.Gap;
import daybook.consent.Policy;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The session of a recording, as a place for what is archived beside it, and what of that is allowed. Safe for use by
/// several threads: what is allowed, forgotten or cut changes before a piece is judged or after it was taken.
///
/// An answer lies whole on one side of a cut, so that whoever erases reaches all of it or nothing.
final class DocsShelf implements Shelf, Admission.Allowed {
    /// Who holds answers up says so again before that; where nobody does any more, they go on.
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final VaultWriter vault;
    private final Tallies tallies;
    private Policy allowed;
    private boolean coming;
    /// Nothing more is taken of the answer that is coming in.
    private boolean forgotten;
    /// Of which documents it is not to come again.
    private Predicate<String> erased = _ -> false;
    private long forgottenNanos = System.nanoTime();
    private long heldSinceNanos = System.nanoTime() - HELD_NANOS;

    DocsShelf(VaultWriter vault, Tallies tallies, Policy allowed) {
        this.vault = vault;
        this.tallies = tallies;
        this.allowed = allowed;
    }

    /// From now on nothing is taken that this does not allow.
    synchronized void allow(Policy policy) {
        allowed = policy;
    }

    @Override
    public synchronized Policy now() {
        return allowed;
    }

    @Override
    public synchronized void begin(long cameNanos) throws InterruptedException {
        for (long left = heldNanos(); left > 0; left = heldNanos()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        coming = true;
        boolean gone = cameNanos - forgottenNanos <= 0;
        forgotten = gone;
        erased = _ -> gone;
    }

    @Override
    public synchronized void end() {
        coming = false;
    }

    private long heldNanos() {
        return HELD_NANOS - (System.nanoTime() - heldSinceNanos);
    }

    /// No answer begins for a second, or until [#goOn].
    ///
    /// @return whether one is coming in, of which some may be with the vault and some is not
    synchronized boolean hold() {
        heldSinceNanos = System.nanoTime();
        return coming;
    }

    /// Takes nothing more of an answer that is coming in, and lets none begin until [#goOn]. What it took before
    /// lies in epochs that the caller then closes.
    ///
    /// @param erased of which documents it is not to come again
    /// @return whether there is one
    synchronized boolean cut(Predicate<String> erased) {
        this.erased = this.erased.or(erased);
        forgotten = coming;
        return hold();
    }

    /// The same, and takes nothing of an answer that has come by now and waits to begin.
    synchronized void forget() {
        forgottenNanos = System.nanoTime();
        cut(_ -> true);
    }

    /// The epochs are parted.
    synchronized void goOn() {
        heldSinceNanos = System.nanoTime() - HELD_NANOS;
        notifyAll();
    }

    @Override
    public synchronized Taken take(Sealable item) throws IOException {
        if (item instanceof Admitted && forgotten) {
            return Taken.FORGOTTEN;
        }
        Taken taken = ArchiveSession.append(vault, item);
        if (taken == Taken.YES && item instanceof Gap gap) {
            tallies.gap(gap);
        }
        return taken;
    }

    @Override
    public synchronized boolean comesAgain(String document) {
        return !erased.test(document);
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        vault.flush();
    }

    @Override
    public void admitted() {
        tallies.admitted(Source.DOCS, 0);
    }
}
