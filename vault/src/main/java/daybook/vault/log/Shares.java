package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import daybook.vault.keys.IndexShare;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
    /// With them goes the share of their month's index: first, and once more, for one that was made meanwhile.
    ///
    /// @return in how many epochs there were any
    public static long destroy(Disk disk, VaultHome home, Statement.Erased erased) throws IOException {
        Id session = Id.ofHex(erased.session());
        Set<Integer> epochs = new TreeSet<>();
        // The session's own come last: as long as one of them is there, it counts, and no run.
        if (erased.runs() > 0) {
            NavigableMap<Integer, Path> rings = ringsOfRuns(disk, home, session);
            for (Path ring : rings.headMap(erased.runs(), false).descendingMap().values()) {
                destroy(disk, home, session, ring, erased, epochs);
            }
        }
        destroy(disk, home, session, home.ring(session), erased, epochs);
        return epochs.size();
    }

    private static void destroy(
            Disk disk, VaultHome home, Id session, Path file, Statement.Erased erased, Set<Integer> epochs)
            throws IOException {
        try (Ring ring = Ring.change(disk, home, file)) {
            List<Slot> doomed = doomed(ring, erased);
            if (doomed.isEmpty()) {
                return;
            }
            destroyIndex(disk, home, session);
            for (Slot slot : doomed) {
                ring.erase(slot.epoch(), slot.source());
                epochs.add(slot.epoch());
            }
            ring.force();
            destroyIndex(disk, home, session);
        } catch (NoSuchFileException e) {
            // Lost with all its shares: nothing is left to destroy.
        }
    }

    private record Slot(int epoch, int source) {}

    private static List<Slot> doomed(Ring ring, Statement.Erased erased) throws IOException {
        List<Slot> doomed = new ArrayList<>();
        ring.present((epoch, source) -> {
            boolean meant = erased.sources().stream().anyMatch(one -> one.code() == source)
                    && erased.epochs().contains(epoch);
            if (meant) {
                doomed.add(new Slot(epoch, source));
            }
        });
        return doomed;
    }

    private static void destroyIndex(Disk disk, VaultHome home, Id session) throws IOException {
        Optional<YearMonth> month = SessionFiles.list(disk, home).month(home, session);
        if (month.isPresent()) {
            IndexShare.destroy(disk, home, month.get());
        }
    }

    /// Destroys again whatever the ledger says was erased and is there all the same: a crash came between the statement
    /// and the deed, or a ring was put back from a copy.
    ///
    /// @return in how many epochs there were any
    public static long destroy(Disk disk, VaultHome home, Erasures erasures) throws IOException {
        long destroyed = 0;
        for (List<Statement.Erased> ofSession : erasures.bySession().values()) {
            for (Statement.Erased erased : ofSession) {
                destroyed += destroy(disk, home, erased);
            }
        }
        return destroyed;
    }
}
