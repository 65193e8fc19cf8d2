package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.IndexShare;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /// With them goes the share of their month's index: first, and once more, for one that was made meanwhile.
    ///
    /// @return in how many epochs there were any
    public static long destroy(Disk disk, VaultHome home, Statement.Erased erased) throws IOException {
        Id session = Id.ofHex(erased.session());
        try (Ring ring = Ring.change(disk, home, session)) {
            List<Slot> doomed = doomed(ring, erased);
            if (doomed.isEmpty()) {
                return 0;
            }
            destroyIndex(disk, home, session);
            for (Slot slot : doomed) {
                ring.erase(slot.epoch(), slot.source());
            }
            ring.force();
            destroyIndex(disk, home, session);
            return doomed.stream().mapToInt(Slot::epoch).distinct().count();
        } catch (NoSuchFileException e) {
            // Lost with all its shares: nothing is left to destroy.
            return 0;
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
