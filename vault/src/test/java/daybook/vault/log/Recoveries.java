package daybook.vault.log;

import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Recovers a vault from what losses of power left of it, loses power within that again, and fails where a promise is
/// broken. Each state of the disk is looked at once. For any threads.
final class Recoveries {
    /// Of so many states, one is recorded on.
    private static final int GO_ON_EVERY = 500;

    private final Bench bench;
    private final Map<String, Found> known = new ConcurrentHashMap<>();
    /// By all that a reader of a session looks at.
    private final Map<String, Numbers> read = new ConcurrentHashMap<>();
    /// Of all that came to the same, one is kept.
    private final Map<Found, Found> one = new ConcurrentHashMap<>();
    private final Map<Numbers, Numbers> oneOfNumbers = new ConcurrentHashMap<>();
    /// By all that whoever has the passphrase looks at.
    private final Map<String, Bench> opened = new ConcurrentHashMap<>();

    Recoveries(Bench bench) {
        this.bench = bench;
    }

    /// How many different states of the disk were recovered from.
    long states() {
        return known.size();
    }

    /// Looks at what may be left after this loss: all that tells most, and so many more.
    void check(PowerLoss loss, Scenario.Promises promises, Random random, int more) throws IOException {
        List<DiskImage> images = loss.telling(random);
        for (int i = 0; i < more && !loss.unsynced().isEmpty(); i++) {
            images.add(loss.any(random));
        }
        for (DiskImage image : images) {
            recover(image, true, random).requireKept(promises, image, bench.home);
        }
    }

    /// @param again whether to lose power within the recovery too
    private Found recover(DiskImage image, boolean again, Random random) throws IOException {
        String digest = image.digest();
        Found before = known.get(digest);
        if (before != null) {
            return before;
        }
        PowerDisk disk = PowerDisk.of(image);
        Bench left = opened(disk, image);
        boolean isErasing = image.files().containsKey(PlainLedger.file(bench.home));
        if (again && !isErasing) {
            before = found(left, image, Erasures.NONE);
        }
        List<PowerLoss> losses = new ArrayList<>();
        if (again) {
            disk.watcher = () -> losses.add(disk.lose());
        }
        Opening opening = Opening.of(left);
        for (Recovery.Outcome outcome : opening.outcomes()) {
            require(outcome instanceof Recovery.Outcome.SetAside, outcome.toString());
        }
        disk.watcher = () -> {};
        Bench mended = opened(disk, disk.image());
        requireSettled(disk, mended);
        Found found = found(mended, disk.image(), opening.said());
        require(before == null || before.equals(found), "recovery changed what can be read");
        known.put(digest, one.computeIfAbsent(found, same -> same));
        for (PowerLoss loss : losses) {
            for (DiskImage second : List.of(loss.keepNone(), loss.keepAll(), loss.any(random))) {
                require(recover(second, false, random).equals(found), "a second crash changed what can be read");
            }
        }
        if (random.nextInt(GO_ON_EVERY) == 0) {
            goOn(mended, opening.said());
        }
        return found;
    }

    /// The vault as whoever has the passphrase finds it there.
    private Bench opened(PowerDisk disk, DiskImage image) throws IOException {
        Set<Path> files = Set.of(
                bench.home.vaultFile(),
                bench.home.publicFile(),
                bench.home.passphraseSlot(),
                bench.home.agentFile(),
                bench.home.rotationFile());
        String digest = image.digestOf(files::contains);
        Bench before = opened.get(digest);
        if (before != null) {
            return before.on(disk);
        }
        Bench found = bench.opened(disk);
        opened.put(digest, found);
        return found;
    }

    /// Nothing is left to do, and nothing to find.
    private static void requireSettled(PowerDisk disk, Bench mended) throws IOException {
        String settled = disk.image().digest();
        Opening again = Opening.of(mended);
        require(again.outcomes().isEmpty(), "recovery finds something to do again");
        require(disk.image().digest().equals(settled), "recovery changed something again");
        for (Finding finding :
                VaultCheck.run(disk, mended.home, null, again.said()).findings()) {
            boolean isLeftOver = finding.severity() == Finding.Severity.NOTICE
                    && (finding.where().endsWith(".new")
                            || finding.what().contains("the anchor does not know it yet")
                            || finding.what().contains("before anything rested on it"));
            require(isLeftOver, finding.toString());
        }
    }

    private static void goOn(Bench mended, Erasures said) throws IOException {
        Id next = mended.record(Sequence.item(1, 0));
        require(Sequence.count(mended, next).of(1) == 1, "what is recorded next cannot be read");
        require(
                VaultCheck.run(mended.disk, mended.home, mended.identity, said).ok(),
                "the next session does not check");
    }

    private Found found(Bench at, DiskImage image, Erasures said) throws IOException {
        return Found.of(at, session -> {
            String own = at.identity.owners().size() + " " + said.bySession().get(session) + image.digestOf(session);
            Numbers numbers = read.get(own);
            if (numbers == null) {
                numbers = Sequence.numbers(at, session, said);
                read.put(own, oneOfNumbers.computeIfAbsent(numbers, same -> same));
            }
            return numbers;
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
