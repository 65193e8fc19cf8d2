package daybook.vault.log;

import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A session of which parts of epochs were erased once, twice or not yet, with runs that are whole, cut, changed, moved
/// or lost.
final class RunVectors {
    final List<VaultVector> all = new ArrayList<>();

    /// The fields of a run's header and where each begins.
    private static final Map<String, Integer> FIELDS =
            Map.of("magic", 0, "vault", 8, "session", 24, "id", 40, "number", 59, "keys", 300, "signature", 1460);

    private final VaultHome home;
    private final Path aside;
    private final MadeVault made;
    private final PartlyErased whole;
    private final Id session;
    private final Id other;
    private final Path run;
    private final Path ring;

    /// @param aside an empty folder
    RunVectors(MadeVault others, VaultHome home, Path aside) throws Exception {
        this.home = home;
        this.aside = aside;
        made = others.copy();
        whole = PartlyErased.record(made.bench);
        session = whole.session();
        other = made.begin(log -> log.write(List.of(Crashing.item("of another session", 0)), 0));
        run = home.run(session, 0);
        ring = home.ring(session, 0);
        once();
        twice();
        notYet();
        unnamed();
    }

    /// The same vault after some erasings, which the ledger names.
    private final class Erased {
        final MadeVault vault = made.copy();
        final PartlyErased parts = whole.on(vault.bench);

        Erased(int... seconds) throws Exception {
            for (int i = 0; i < seconds.length; i += 2) {
                parts.erase(seconds[i], seconds[i + 1]);
            }
            vault.state(aside, parts.ledger());
        }

        void add(String name, String expected, VectorList.Change change) throws Exception {
            MemoryDisk disk = vault.disk.copy();
            change.on(disk);
            all.add(VaultVector.of("run-" + name, disk, expected));
        }

        void whole(String name, VectorList.Change change) throws Exception {
            add(name, VaultVector.ITEMS, change);
        }

        void damaged(String name, VectorList.Change change) throws Exception {
            add(name, VaultVector.DAMAGED, change);
        }
    }

    private void once() throws Exception {
        Erased once = new Erased(4, 24);
        once.whole("of-one-erasing", _ -> {});
        new Erased(4, 24, 0, 60).whole("of-a-session-erased-as-a-whole-afterwards", _ -> {});
        changed(once);
        moved(once);
        byte[] log = once.vault.disk.at(run);
        once.damaged("lost", VectorList.remove(run));
        once.damaged("without-ring", VectorList.remove(ring));
        once.damaged("lost-with-its-ring", disk -> disk.files.keySet().removeAll(List.of(run, ring)));
        once.damaged("with-a-ring-of-zeros", disk -> Arrays.fill(disk.at(ring), (byte) 0));
        once.damaged("with-an-empty-ring", VectorList.cut(ring, 0));
        once.damaged("with-a-share-of-zeros", disk -> Arrays.fill(disk.at(ring), 32, 64, (byte) 0));
        once.damaged("with-another-share", VectorList.flip(ring, 40));
        once.damaged("with-the-sessions-ring", disk -> disk.files.put(ring, disk.at(home.ring(session))));
        once.damaged(
                "and-the-shares-of-before",
                disk -> disk.files.put(home.ring(session), made.disk.at(home.ring(session))));
        once.damaged("with-something-behind-it", disk -> TamperedVault.append(disk, run, new byte[] {0}));
        once.damaged("twice-over", disk -> TamperedVault.append(disk, run, log));
    }

    private void changed(Erased once) throws Exception {
        byte[] log = once.vault.disk.at(run);
        for (Map.Entry<String, Integer> field : FIELDS.entrySet()) {
            once.damaged("with-another-" + field.getKey(), VectorList.flip(run, field.getValue()));
        }
        once.add("of-a-newer-format", VaultVector.NEWER, disk -> disk.at(run)[7] = 2);
        List<Integer> blocks = Forger.blocks(log);
        for (int length : List.of(0, 7, 1523, 1524, blocks.get(1), blocks.get(blocks.size() - 2), log.length - 1)) {
            once.damaged("cut-to-" + length, VectorList.cut(run, length));
        }
        for (int i : List.of(0, 1, blocks.size() / 2, blocks.size() - 2)) {
            once.damaged("flipped-in-block-" + i, VectorList.flip(run, blocks.get(i) + 30));
            once.damaged("flipped-in-block-" + i + "-with-a-fitting-checksum", disk -> {
                VectorList.flip(run, blocks.get(i) + 30).on(disk);
                Forger.makeChecksumFit(disk.at(run), blocks.get(i), blocks.get(i + 1));
            });
        }
    }

    private void moved(Erased once) throws Exception {
        once.damaged("moved-to-another-session", move(Map.of(run, home.run(other, 0), ring, home.ring(other, 0))));
        once.damaged("moved-without-ring-to-another-session", move(Map.of(run, home.run(other, 0))));
        once.damaged("under-another-number", move(Map.of(run, home.run(session, 1), ring, home.ring(session, 1))));
        once.damaged("under-a-number-with-a-leading-zero", move(Map.of(run, run.resolveSibling("00.log"))));
        once.damaged("in-a-segments-place", move(Map.of(run, made.bench.segment(session, 1))));
        once.damaged("in-the-segments-place", move(Map.of(run, made.log(session))));
        once.damaged("with-a-segment-in-its-place", disk -> disk.files.put(run, disk.at(made.log(session))));
        once.whole("copied-to-another-session", disk -> copy(disk, run, home.run(other, 0)));
        once.damaged("copied-to-no-session", disk -> copy(disk, run, home.run(Id.random(), 0)));
        once.whole("and-a-ring-of-no-session", disk -> copy(disk, ring, home.ring(Id.random(), 0)));
        once.whole("and-a-ring-without-run", disk -> copy(disk, ring, home.ring(session, 1)));
    }

    private static VectorList.Change move(Map<Path, Path> moves) {
        return disk -> moves.forEach((from, to) -> {
            copy(disk, from, to);
            disk.files.remove(from);
        });
    }

    private static void copy(MemoryDisk disk, Path from, Path to) {
        disk.makeDirectory(Objects.requireNonNull(to.getParent()));
        disk.files.put(to, disk.at(from).clone());
    }

    private void twice() throws Exception {
        Erased twice = new Erased(4, 24, 26, 28);
        Path second = home.run(session, 1);
        Path secondRing = home.ring(session, 1);
        twice.whole("of-two-erasings", _ -> {});
        new Erased(4, 24, 0, 2, 26, 28).whole("of-three-erasings", _ -> {});
        twice.damaged("the-first-of-two-lost", VectorList.remove(run));
        twice.damaged("the-second-of-two-lost", VectorList.remove(second));
        twice.damaged("runs-of-one-session-swapped", VectorList.swap(run, second));
        twice.damaged("rings-of-one-session-swapped", VectorList.swap(ring, secondRing));
        twice.damaged("the-shares-of-the-first-of-two-put-back", disk -> {
            byte[] before = disk.at(secondRing);
            disk.files.put(ring, Arrays.copyOf(before, before.length));
        });
        Erased later = new Erased(4, 24);
        byte[] before = later.vault.disk.at(ring).clone();
        later.parts.erase(0, 2);
        later.vault.state(aside, later.parts.ledger());
        later.whole("of-two-erasings-in-the-same-epoch", _ -> {});
        later.damaged("of-an-epoch-erased-again-put-back", disk -> disk.files.put(ring, before));
        later.damaged("of-an-epoch-erased-again-put-back-and-cut", disk -> {
            disk.files.put(ring, before);
            disk.files.put(run, Arrays.copyOf(disk.at(run), 3000));
        });
    }

    /// A crash came before the ledger said anything: nothing rests on the run.
    private void notYet() throws Exception {
        Erased none = new Erased();
        none.parts.keep(4, 24);
        none.whole("before-the-ledger-says-so", _ -> {});
        none.whole("before-the-ledger-says-so-cut", VectorList.cut(run, 3000));
        none.whole("before-the-ledger-says-so-lost", VectorList.remove(run));
        none.whole("before-the-ledger-says-so-without-ring", VectorList.remove(ring));
        none.whole("before-the-ledger-says-so-with-another-share", VectorList.flip(ring, 40));
        none.add("before-the-ledger-says-so-of-a-newer-format", VaultVector.NEWER, disk -> disk.at(run)[7] = 2);
    }

    /// The ledger says that something was erased, and names no run.
    private void unnamed() throws Exception {
        Erased once = new Erased(4, 24);
        Statement.Erased said = once.parts.ledger().getFirst();
        once.vault.state(aside, List.of(new Statement.Erased(said.session(), said.sources(), said.epochs())));
        once.whole("unnamed-and-whole", _ -> {});
        once.whole("unnamed-and-its-ring-lost", VectorList.remove(ring));
        once.damaged("unnamed-and-lost", VectorList.remove(run));
        once.damaged("unnamed-and-cut", VectorList.cut(run, 3000));
        once.vault.state(aside, List.of(new Statement.Erased(said.session(), said.sources(), said.epochs(), 1, false)));
        once.damaged("whose-shares-were-to-die", _ -> {});
        once.damaged("whose-shares-were-to-die-cut", VectorList.cut(run, 3000));
        once.damaged("whose-shares-were-to-die-lost", VectorList.remove(run));
        once.whole("whose-shares-died", disk -> Arrays.fill(disk.at(ring), (byte) 0));
        once.whole("whose-shares-died-cut", disk -> {
            Arrays.fill(disk.at(ring), (byte) 0);
            VectorList.cut(run, 3000).on(disk);
        });
    }
}
