package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The key shares of closed epochs, to be counted and destroyed. No key is needed for either.
///
/// A recorder may write to the same ring meanwhile: it fills slots of the epoch that is open, and never one of an epoch
/// that was closed.
public final class Shares {
    private static final int PIECE_BYTES = 64 << 10;

    private Shares() {}

    /// The epochs in which a session or one of its runs has shares, by source.
    public static Map<Source, Epochs> present(Disk disk, VaultHome home, Id session) throws IOException {
        Map<Source, Set<Integer>> found = new TreeMap<>();
        for (Path file : rings(disk, home, session)) {
            try (Ring ring = Ring.open(disk, home, file)) {
                ring.present((epoch, code) -> Source.ofCode(code)
                        .ifPresent(source -> found.computeIfAbsent(source, _ -> new TreeSet<>())
                                .add(epoch)));
            } catch (NoSuchFileException e) {
                // Lost with all its shares.
            }
        }
        Map<Source, Epochs> present = new TreeMap<>();
        found.forEach((source, epochs) -> present.put(source, Epochs.of(epochs)));
        return present;
    }

    /// The session's own ring, then those of its runs.
    private static List<Path> rings(Disk disk, VaultHome home, Id session) throws IOException {
        List<Path> rings = new ArrayList<>(List.of(home.ring(session)));
        rings.addAll(ringsOfRuns(disk, home, session).values());
        return rings;
    }

    private static NavigableMap<Integer, Path> ringsOfRuns(Disk disk, VaultHome home, Id session) throws IOException {
        NavigableMap<Integer, Path> rings = new TreeMap<>();
        HomeFolder.require(disk, home, home.rings());
        for (Path ring : disk.list(home.rings())) {
            RingName.of(ring)
                    .filter(name -> name.session().equals(session) && name.run().isPresent())
                    .ifPresent(name -> rings.put(name.run().getAsInt(), ring));
        }
        return rings;
    }

    /// How many runs a session has had, as far as the files tell.
    public static int runs(Disk disk, VaultHome home, Id session) throws IOException {
        return SessionFiles.list(disk, home).runs(session).next();
    }

    /// Adds all of a session's shares to a digest, which any erasing changes.
    static void addTo(MessageDigest digest, Disk disk, VaultHome home, Id session) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        for (Path ring : rings(disk, home, session)) {
            try (DiskFile file = disk.open(ring)) {
                for (long at = 0; file.read(piece.clear(), at) > 0; at += piece.limit()) {
                    digest.update(piece.flip());
                }
            } catch (NoSuchFileException e) {
                // Lost: then it cannot be read either.
            }
        }
        Arrays.fill(piece.array(), (byte) 0);
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
        Set<Integer> epochs = new TreeSet<>();
        // The session's own come last: as long as one of them is there, it counts, and no run.
        if (statements.stream().anyMatch(erased -> erased.runs() > 0)) {
            for (Map.Entry<Integer, Path> run :
                    ringsOfRuns(disk, home, session).descendingMap().entrySet()) {
                List<Statement.Erased> reaching = statements.stream()
                        .filter(erased -> run.getKey() < erased.runs())
                        .toList();
                destroy(disk, home, session, run.getValue(), reaching, epochs);
            }
        }
        destroy(disk, home, session, home.ring(session), statements, epochs);
        return epochs.size();
    }

    private static void destroy(
            Disk disk, VaultHome home, Id session, Path file, List<Statement.Erased> statements, Set<Integer> epochs)
            throws IOException {
        try (Ring ring = Ring.change(disk, home, file)) {
            List<Slot> doomed = doomed(ring, statements);
            if (doomed.isEmpty()) {
                return;
            }
            IndexErasures.destroy(disk, home, Set.of(session));
            for (Slot slot : doomed) {
                ring.erase(slot.epoch(), slot.source());
                epochs.add(slot.epoch());
            }
            ring.force();
            IndexErasures.destroy(disk, home, Set.of(session));
        } catch (NoSuchFileException e) {
            // Lost with all its shares: nothing is left to destroy.
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
