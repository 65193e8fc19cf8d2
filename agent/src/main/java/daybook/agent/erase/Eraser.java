package daybook.agent.erase;

import daybook.agent.home.Home;
import daybook.agent.home.Stagings;
import daybook.agent.review.ReviewClient;
import daybook.consent.Epochs;
import daybook.consent.Moment;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Signer;
import daybook.consent.ledger.Statement;
import daybook.exporter.staging.StagingBusyException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Remains;
import daybook.vault.log.Shares;
import daybook.vault.log.Tails;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Erases epochs by destroying their key shares, and all that is staged: first what is to remain of them is safe, then
/// the ledger says so, then it is done, and the review process is told. Whoever opens the vault next makes good what a
/// crash leaves between statement and deed.
public final class Eraser {
    private final Home home;
    private final RecorderKeys keys;
    private final Entry.Hand hand;
    private final Signer signer;

    public Eraser(Home home, RecorderKeys keys, Entry.Hand hand, Signer signer) {
        this.home = home;
        this.keys = keys;
        this.hand = hand;
        this.signer = signer;
    }

    /// Returns once nobody can read what those sources had in those epochs, whole. In a session that is closed only
    /// with the [ErasingLock].
    ///
    /// @param named which epochs; none of them open any more
    /// @return empty where they have no shares there: nothing was recorded, or it was erased before
    public Optional<Receipt> erase(Id session, Collection<Source> sources, Epochs named)
            throws IOException, DamagedLedgerException {
        Optional<Statement.Erased> meant = meant(session, sources, named);
        return meant.isEmpty() ? Optional.empty() : Optional.of(carryOut(meant.get()));
    }

    /// As [#erase], of a closed session, but for what in those epochs lies in no such moment: that is sealed anew
    /// first, and stays. With the [ErasingLock].
    ///
    /// @param gone which moments
    public Optional<Receipt> erasePart(
            Identity owner, Id session, Collection<Source> sources, Epochs named, Predicate<Moment> gone)
            throws IOException, DamagedLedgerException {
        // What another eraser said and did not come to do must not be taken for what remains.
        Shares.destroy(home.disk(), home.files(), home.erasures(keys));
        Optional<Statement.Erased> meant = meant(session, sources, named);
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        Ledger ledger = home.ledger(keys);
        LedgerHead head = new LedgerHead(ledger.count(), new Hash(ledger.head()));
        return Optional.of(carryOut(Remains.keep(home.disk(), home.files(), owner, keys, head, meant.get(), gone)));
    }

    /// With what lies behind what counts of the session: see [Tails].
    private Optional<Statement.Erased> meant(Id session, Collection<Source> sources, Epochs named)
            throws IOException, DamagedLedgerException {
        Tails.destroyShares(home.disk(), home.files(), keys.file(), session);
        Epochs epochs = Tails.with(home.disk(), home.files(), keys.file(), session, named);
        Map<Source, Epochs> present = Shares.present(home.disk(), home.files(), session);
        Set<Source> meant = EnumSet.noneOf(Source.class);
        sources.stream().filter(source -> isMeant(present.get(source), epochs)).forEach(meant::add);
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        int runs = Math.max(
                Shares.runs(home.disk(), home.files(), session),
                home.erasures(keys).runs(session));
        return Optional.of(new Statement.Erased(session.hex(), meant, epochs, runs, false));
    }

    private Receipt carryOut(Statement.Erased erased) throws IOException, DamagedLedgerException {
        long line = home.state(keys, erased, hand, signer);
        // Before, so that a crash after the deed leaves none of them; after, for what was staged meanwhile.
        destroyStaged();
        Shares.destroy(home.disk(), home.files(), erased);
        boolean staging = !destroyStaged();
        if (hand == Entry.Hand.RECORDER) {
            // Whose thread has a recording to go on with.
            Thread.ofPlatform().name("tell review").start(this::tellReview);
        } else {
            tellReview();
        }
        String digest = home.ledger(keys).digest(line);
        return new Receipt(Id.ofHex(erased.session()), erased.sources(), erased.epochs(), line, digest, staging);
    }

    private void tellReview() {
        try {
            ReviewClient.refresh(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false where something is being staged right now: it is left to whoever opens the vault next
    private boolean destroyStaged() throws IOException {
        try {
            Stagings.destroy(home);
            return true;
        } catch (StagingBusyException e) {
            return false;
        }
    }

    private static boolean isMeant(@Nullable Epochs present, Epochs epochs) {
        return present != null
                && present.ranges().stream()
                        .anyMatch(range -> epochs.ranges().stream()
                                .anyMatch(other -> range.first() <= other.last() && other.first() <= range.last()));
    }
}
