package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks the runs of a session. On those that the ledger names something rests: they must be whole. Another is what a
/// crash left of an erasing that never was.
final class RunsCheck {
    private final Disk disk;
    private final VaultHome home;
    private final VaultFile vault;
    private final @Nullable Identity identity;
    private final Erasures erasures;
    private final Consumer<VaultException> damage;
    private final AnchorCheck.Teller notice;

    private long frames;
    private long erased;
    private long lost;
    private long returned;

    /// @param damage told what is wrong with a run on which something rests
    /// @param notice told of others that are not whole
    RunsCheck(
            Disk disk,
            VaultHome home,
            VaultFile vault,
            @Nullable Identity identity,
            Erasures erasures,
            Consumer<VaultException> damage,
            AnchorCheck.Teller notice) {
        this.disk = disk;
        this.home = home;
        this.vault = vault;
        this.identity = identity;
        this.erasures = erasures;
        this.damage = damage;
        this.notice = notice;
    }

    /// @param started when the session did, as its segments say
    void check(Id session, OptionalLong started, Runs runs) throws IOException {
        Set<Integer> kept = erasures.kept(session);
        for (Map.Entry<Integer, Path> ring : runs.rings().entrySet()) {
            try {
                checkRing(session, ring.getKey(), ring.getValue());
            } catch (VaultException e) {
                damage.accept(e);
            }
        }
        Set<Integer> numbers = new TreeSet<>(kept);
        numbers.addAll(runs.logs().keySet());
        for (int number : numbers) {
            Path log = home.run(session, number);
            try {
                check(session, started, number, log, runs.logs().containsKey(number), kept.contains(number));
            } catch (DamagedVaultException e) {
                if (kept.contains(number)) {
                    damage.accept(e);
                } else {
                    notice.tell(
                            home.nameOf(log),
                            "it is not whole: an erasing was cut short before anything rested on it",
                            "nothing; erase again if it was not done");
                }
            } catch (VaultException e) {
                damage.accept(e);
            }
        }
    }

    /// Also of a run that is lost, or never was: whoever kept a copy of it could read what its shares open.
    private void checkRing(Id session, int number, Path path) throws IOException {
        try (Ring ring = Ring.open(disk, home, path)) {
            ring.present((epoch, source) -> returned += erasures.coversRun(session, number, epoch, source) ? 1 : 0);
        }
    }

    private void check(Id session, OptionalLong started, int number, Path log, boolean isThere, boolean isKept)
            throws IOException {
        if (!isThere) {
            throw new DamagedVaultException(home.nameOf(log), "it is lost, and with it what remained of erased epochs");
        }
        SegmentPart part = SegmentPart.run(disk, home, vault, session, started, number, log);
        try (SegmentCheck run = new SegmentCheck(disk, home, vault, identity, erasures)) {
            if (run.check(part) != SegmentCheck.Tail.NONE) {
                throw new DamagedVaultException(home.nameOf(log), "it is cut: it has no end");
            }
            if (isKept) {
                frames += run.frames();
                erased += run.erased();
                lost += run.lost();
            }
        }
    }

    /// Pictures in those on which something rests.
    long frames() {
        return frames;
    }

    /// Shares of those that are gone.
    long erased() {
        return erased;
    }

    /// Of these the ones that no erasure accounts for.
    long lost() {
        return lost;
    }

    /// Shares that are there although they were erased.
    long returned() {
        return returned;
    }
}
