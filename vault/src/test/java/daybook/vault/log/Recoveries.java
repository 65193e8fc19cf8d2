package daybook.vault.log;

import daybook.vault.Id;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// Recovers a vault from what losses of power left of it, loses power within that again, and fails where a promise is
/// broken. Each state of the disk is looked at once. For any threads.
final class Recoveries {
    /// Of so many states, one is recorded on.
    private static final int GO_ON_EVERY = 500;

    private final Bench bench;
    private final Map<String, Map<Id, Counts>> known = new ConcurrentHashMap<>();
    /// By all that a reader of a session looks at.
    private final Map<String, Counts> read = new ConcurrentHashMap<>();

    Recoveries(Bench bench) {
        this.bench = bench;
    }

    /// How many different states of the disk were recovered from.
    long states() {
        return known.size();
    }

    /// Looks at what may be left after this loss: all that tells most, and so many more.
    void check(PowerLoss loss, List<Scenario.Promise> promises, Random random, int more) throws IOException {
        List<DiskImage> images = loss.telling(random);
        for (int i = 0; i < more && !loss.unsynced().isEmpty(); i++) {
            images.add(loss.any(random));
        }
        for (DiskImage image : images) {
            check(promises, recover(image, true, random));
        }
    }

    private static void check(List<Scenario.Promise> promises, Map<Id, Counts> found) {
        for (Scenario.Promise promise : promises) {
            Counts counts = found.getOrDefault(promise.session(), Counts.NONE);
            boolean holds =
                    counts.isAtLeast(promise.acknowledged()) && promise.given().isAtLeast(counts);
            require(holds, "found " + counts + " where it was to be " + promise);
        }
    }

    /// @param again whether to lose power within the recovery too
    private Map<Id, Counts> recover(DiskImage image, boolean again, Random random) throws IOException {
        String digest = image.digest();
        Map<Id, Counts> before = known.get(digest);
        if (before != null) {
            return before;
        }
        PowerDisk disk = PowerDisk.of(image);
        Bench mended = bench.on(disk);
        if (again) {
            before = counts(mended, image);
        }
        List<PowerLoss> losses = new ArrayList<>();
        if (again) {
            disk.watcher = () -> losses.add(disk.lose());
        }
        for (Recovery.Outcome outcome : Recovery.run(disk, mended.home, mended.keys)) {
            require(outcome instanceof Recovery.Outcome.SetAside, outcome.toString());
        }
        disk.watcher = () -> {};
        requireSettled(disk, mended);
        Map<Id, Counts> counts = counts(mended, disk.image());
        require(before == null || before.equals(counts), "recovery changed what can be read");
        known.put(digest, counts);
        for (PowerLoss loss : losses) {
            for (DiskImage second : List.of(loss.keepNone(), loss.keepAll(), loss.any(random))) {
                require(recover(second, false, random).equals(counts), "a second crash changed what can be read");
            }
        }
        if (random.nextInt(GO_ON_EVERY) == 0) {
            goOn(mended);
        }
        return counts;
    }

    /// Nothing is left to do, and nothing to find.
    private static void requireSettled(PowerDisk disk, Bench mended) throws IOException {
        String settled = disk.image().digest();
        require(Recovery.run(disk, mended.home, mended.keys).isEmpty(), "recovery finds something to do again");
        require(disk.image().digest().equals(settled), "recovery changed something again");
        for (Finding finding : mended.check().findings()) {
            boolean isLeftOver = finding.severity() == Finding.Severity.NOTICE
                    && (finding.where().endsWith(".new") || finding.what().contains("the anchor does not know it yet"));
            require(isLeftOver, finding.toString());
        }
    }

    private static void goOn(Bench mended) throws IOException {
        Id next = mended.record(Sequence.item(1, 0));
        require(Sequence.count(mended, next).of(1) == 1, "what is recorded next cannot be read");
        require(mended.checkWithKey().ok(), "the next session does not check");
    }

    private Map<Id, Counts> counts(Bench at, DiskImage image) throws IOException {
        Map<Id, Counts> counts = new HashMap<>();
        for (Id session : SessionFiles.list(at.disk, at.home).segments().keySet()) {
            String own = image.digestOf(session);
            Counts found = read.get(own);
            if (found == null) {
                found = Sequence.count(at, session);
                read.put(own, found);
            }
            counts.put(session, found);
        }
        return counts;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
