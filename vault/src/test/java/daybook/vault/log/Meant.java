package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Items of a source that are to be erased, and the epochs in which they lie: found as `daybook erase` finds them.
///
/// @param named the numbers of the items
/// @param inItsEpochs the same with those that lie in the same epochs
record Meant(int code, BitSet named, BitSet inItsEpochs, Statement.Erased statement) {

    /// Of a session whose epochs with these items are closed.
    ///
    /// @param to not counted
    static Meant of(Bench bench, Id session, int code, int from, int to) throws IOException {
        Source source = Source.ofCode(code).orElseThrow();
        Set<Integer> epochs = new TreeSet<>();
        List<Stored.Seen> all = new ArrayList<>();
        for (Stored stored : bench.read(session)) {
            if (stored instanceof Stored.Seen seen && seen.observation().source() == source) {
                all.add(seen);
                if (number(seen) >= from && number(seen) < to) {
                    epochs.add(seen.epoch());
                }
            }
        }
        BitSet named = new BitSet();
        named.set(from, to);
        BitSet inItsEpochs = new BitSet();
        all.stream().filter(seen -> epochs.contains(seen.epoch())).forEach(seen -> inItsEpochs.set(number(seen)));
        Tails.destroyShares(bench.disk, bench.home, bench.keys.file(), session);
        Epochs meant = Tails.with(bench.disk, bench.home, bench.keys.file(), session, Epochs.of(epochs));
        int runs = Math.max(
                Shares.runs(bench.disk, bench.home, session),
                PlainLedger.read(bench.disk, bench.home).runs(session));
        return new Meant(
                code, named, inItsEpochs, new Statement.Erased(session.hex(), Set.of(source), meant, runs, false));
    }

    private static int number(Stored.Seen seen) {
        return Math.toIntExact(seen.observation().at().nanos());
    }

    /// Forces a run with what is to remain of those epochs.
    Statement.Erased keep(Bench bench) throws IOException {
        return Remains.keep(
                bench.disk,
                bench.home,
                bench.identity,
                bench.keys,
                LedgerHead.EMPTY,
                statement,
                at -> named.get(Math.toIntExact(at.nanos())));
    }

    /// All shares that its statement is to destroy.
    List<byte[]> shares(Bench bench) throws IOException {
        Id session = Id.ofHex(statement.session());
        List<byte[]> shares = new ArrayList<>(sharesIn(bench, bench.home.ring(session)));
        Runs runs = SessionFiles.list(bench.disk, bench.home).runs(session);
        for (Path ring : runs.rings().headMap(statement.runs()).values()) {
            shares.addAll(sharesIn(bench, ring));
        }
        return shares;
    }

    private List<byte[]> sharesIn(Bench bench, Path path) throws IOException {
        List<byte[]> shares = new ArrayList<>();
        try (Ring ring = Ring.open(bench.disk, bench.home, path)) {
            for (Epochs.Range range : statement.epochs().ranges()) {
                for (int epoch = range.first(); epoch <= range.last(); epoch++) {
                    ring.share(epoch, code).ifPresent(shares::add);
                }
            }
        }
        return shares;
    }
}
