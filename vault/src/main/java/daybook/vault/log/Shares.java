package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The key shares of closed epochs, to be counted and destroyed. No key is needed for either.
///
/// A recorder may write to the same ring meanwhile: it fills slots of the epoch that is open, and never one of an epoch
/// that was closed.
public final class Shares {
    private Shares() {}

    /// The epochs in which a session has shares, by source.
    public static Map<Source, Epochs> present(Disk disk, VaultHome home, Id session) throws IOException {
        Map<Source, Set<Integer>> found = new TreeMap<>();
        try (Ring ring = Ring.open(disk, home, session)) {
            ring.present((epoch, code) -> Source.ofCode(code)
                    .ifPresent(source ->
                            found.computeIfAbsent(source, _ -> new TreeSet<>()).add(epoch)));
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        Map<Source, Epochs> present = new TreeMap<>();
        found.forEach((source, epochs) -> present.put(source, Epochs.of(epochs)));
        return present;
    }

    /// Overwrites the shares that a statement on the ledger names, where they lie, and returns once that is durable.
    /// With them goes the share of their month's index, in whichever state the ring is: first, and once more, for
    /// one that was made meanwhile.
    ///
    /// @return in how many epochs there were any
    public static long destroy(Disk disk, VaultHome home, Statement.Erased erased) throws IOException {
        Id session = Id.ofHex(erased.session());
        long destroyed = destroy(disk, home, session, List.of(erased));
        if (destroyed == 0) {
            IndexErasures.destroy(disk, home, Set.of(session));
        }
        return destroyed;
    }

    /// Destroys again whatever the ledger says was erased and is there all the same: a crash came between the statement
    /// and the deed, or a ring was put back from a copy. A ring that is damaged keeps no other from it.
    ///
    /// @return in how many epochs there were any
    public static long destroy(Disk disk, VaultHome home, Erasures erasures) throws IOException {
        long destroyed = 0;
        VaultException damaged = null;
        for (Map.Entry<Id, List<Statement.Erased>> ofSession :
                erasures.bySession().entrySet()) {
            try {
                destroyed += destroy(disk, home, ofSession.getKey(), ofSession.getValue());
            } catch (VaultException e) {
                damaged = e;
            }
        }
        IndexErasures.carryOut(disk, home, erasures);
        if (damaged != null) {
            throw damaged;
        }
        return destroyed;
    }

    private static long destroy(Disk disk, VaultHome home, Id session, List<Statement.Erased> statements)
            throws IOException {
        try (Ring ring = Ring.change(disk, home, session)) {
            List<Slot> doomed = doomed(ring, statements);
            if (doomed.isEmpty()) {
                return 0;
            }
            IndexErasures.destroy(disk, home, Set.of(session));
            for (Slot slot : doomed) {
                ring.erase(slot.epoch(), slot.source());
            }
            ring.force();
            IndexErasures.destroy(disk, home, Set.of(session));
            return doomed.stream().mapToInt(Slot::epoch).distinct().count();
        } catch (NoSuchFileException e) {
            // Lost with all its shares: nothing is left to destroy.
            return 0;
        }
    }

    private record Slot(int epoch, int source) {}

    /// The shares that the statements name and that are there. Reads each epoch that they name once.
    private static List<Slot> doomed(Ring ring, List<Statement.Erased> statements) throws IOException {
        int rows = ring.rows();
        BitSet named = new BitSet(rows);
        BitSet meant = new BitSet(rows * Block.SOURCES);
        for (Statement.Erased erased : statements) {
            for (Epochs.Range range : erased.epochs().upTo(rows - 1).ranges()) {
                named.set(range.first(), range.last() + 1);
                for (Source source : erased.sources()) {
                    for (int epoch = range.first(); epoch <= range.last(); epoch++) {
                        meant.set(epoch * Block.SOURCES + source.code());
                    }
                }
            }
        }
        List<Slot> doomed = new ArrayList<>();
        int to;
        for (int from = named.nextSetBit(0); from >= 0; from = named.nextSetBit(to)) {
            to = named.nextClearBit(from);
            ring.present(from, to, (epoch, source) -> {
                if (meant.get(epoch * Block.SOURCES + source)) {
                    doomed.add(new Slot(epoch, source));
                }
            });
        }
        return doomed;
    }
}
