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
            for (Source source : Source.values()) {
                for (int epoch = 0; epoch < ring.rows(); epoch++) {
                    if (ring.share(epoch, source.code()).isPresent()) {
                        found.computeIfAbsent(source, _ -> new TreeSet<>()).add(epoch);
                    }
                }
            }
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
        Set<Integer> destroyed = new TreeSet<>();
        Id session = Id.ofHex(erased.session());
        try (Ring ring = Ring.change(disk, home, session)) {
            if (isAnyPresent(ring, erased)) {
                destroyIndex(disk, home, session);
            }
            for (Source source : erased.sources()) {
                for (int epoch : within(erased.epochs(), ring.rows())) {
                    if (ring.share(epoch, source.code()).isPresent()) {
                        ring.erase(epoch, source.code());
                        destroyed.add(epoch);
                    }
                }
            }
            ring.force();
            if (!destroyed.isEmpty()) {
                destroyIndex(disk, home, session);
            }
        } catch (NoSuchFileException e) {
            // Lost with all its shares: nothing is left to destroy.
            return 0;
        }
        return destroyed.size();
    }

    private static boolean isAnyPresent(Ring ring, Statement.Erased erased) throws IOException {
        for (Source source : erased.sources()) {
            for (int epoch : within(erased.epochs(), ring.rows())) {
                if (ring.share(epoch, source.code()).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void destroyIndex(Disk disk, VaultHome home, Id session) throws IOException {
        Optional<YearMonth> month = SessionFiles.list(disk, home).month(home, session);
        if (month.isPresent()) {
            IndexShare.destroy(disk, home, month.get());
        }
    }

    private static List<Integer> within(Epochs epochs, int rows) {
        List<Integer> within = new ArrayList<>();
        for (Epochs.Range range : epochs.ranges()) {
            for (int epoch = range.first(); epoch <= Math.min(range.last(), rows - 1); epoch++) {
                within.add(epoch);
            }
        }
        return within;
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
