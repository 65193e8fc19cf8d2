package daybook.agent.recorder;

import daybook.agent.home.Home;
import daybook.collectors.SleepClock;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Standing;
import daybook.vault.Hash;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// What the ledger allows, read again whenever it grows. Confined to one thread.
public final class Permissions {
    private final Home home;
    private final Ledger ledger;
    private final Set<Source> sources;
    private final SteadyPause pause = new SteadyPause();
    private final InstantSource wall;
    private final ForwardTime time;
    private Standing standing;
    private LedgerHead head;

    /// @param asked the sources that this recording was asked to record. Of those, what is granted now is all that
    ///     can be recorded until its end: what is granted later begins with the next
    public Permissions(Home home, RecorderKeys keys, Set<Source> asked) throws IOException, DamagedLedgerException {
        this(home, keys, asked, InstantSource.system(), () -> System.nanoTime() + SleepClock.nanos());
    }

    Permissions(Home home, RecorderKeys keys, Set<Source> asked, InstantSource wall, LongSupplier steadyNanos)
            throws IOException, DamagedLedgerException {
        this.home = home;
        this.wall = wall;
        this.time = new ForwardTime(wall, steadyNanos);
        this.ledger = home.ledger(keys);
        this.standing = home.standing(ledger);
        this.head = readHead(ledger);
        this.sources = EnumSet.copyOf(asked);
        sources.retainAll(standing.policy(time.instant()).grants().keySet());
    }

    /// What was allowed after each act since the last call, and last what is allowed now. Every act counts, even where
    /// another has taken it back before it was read.
    ///
    /// @throws DamagedLedgerException where somebody changed the ledger: nothing may be recorded any more
    public List<Policy> policies() throws IOException, DamagedLedgerException {
        List<Policy> policies = new ArrayList<>();
        int known = (int) ledger.count();
        if (ledger.refresh()) {
            head = readHead(ledger);
            List<Entry> entries = ledger.entries();
            for (int count = known + 1; count <= entries.size(); count++) {
                standing = Standing.of(entries.subList(0, count), home.exclusions());
                policies.add(limited(standing.policy(entries.get(count - 1).time())));
            }
        }
        Policy allowed = limited(standing.policy(time.instant()));
        boolean paused = pause.lasts(standing, wall.instant(), System.nanoTime());
        policies.add(paused ? allowed.halted(Reason.PAUSED) : allowed);
        return policies;
    }

    private Policy limited(Policy policy) {
        Map<Source, Grant> grants = new HashMap<>(policy.grants());
        grants.keySet().retainAll(sources);
        return new Policy(
                grants, policy.exclusions(), policy.only(), policy.documents(), policy.unknown(), policy.halted());
    }

    /// What is allowed now.
    public Policy policy() throws IOException, DamagedLedgerException {
        return policies().getLast();
    }

    /// Where the ledger stands.
    public LedgerHead ledger() {
        return head;
    }

    private static LedgerHead readHead(Ledger ledger) {
        return new LedgerHead(ledger.count(), new Hash(ledger.head()));
    }
}
