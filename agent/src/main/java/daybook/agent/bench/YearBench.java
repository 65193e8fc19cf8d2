package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.home.Failure;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Unlocking;
import daybook.vault.log.Erasures;
import daybook.vault.log.Recovery;
import daybook.vault.log.VaultCheck;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Recovers, opens, lists and checks a vault of 2,000 hours on the disk; checks one of fewer hours and many more bytes;
/// and looks how much more memory the 2,000 hours take than 200.
///
/// Each begins with files that the kernel has forgotten. Recovery is measured once, in code that is not warm; of the
/// rest the best of some rounds counts.
final class YearBench {
    private static final int HOURS = 2_000;
    private static final int FEW_HOURS = 200;
    private static final int FULL_HOURS = 16;
    private static final int ROUNDS = 3;

    List<Figure> run() throws IOException, InterruptedException, Failure {
        Path folder = BenchVault.onDisk();
        try {
            BenchVault year = YearVault.of(HOURS, YearVault.Pace.THIN, Files.createDirectory(folder.resolve("year")));
            BenchVault month =
                    YearVault.of(FEW_HOURS, YearVault.Pace.THIN, Files.createDirectory(folder.resolve("month")));
            BenchVault days =
                    YearVault.of(FULL_HOURS, YearVault.Pace.FULL, Files.createDirectory(folder.resolve("days")));
            recover(month);
            recover(days);
            List<Figure> figures = new ArrayList<>(opening(year));
            figures.addAll(checking(year, HOURS));
            figures.addAll(checking(days, FULL_HOURS));
            figures.addAll(holding(year, month));
            return figures;
        } finally {
            Demo.delete(folder);
        }
    }

    private static List<Figure> opening(BenchVault year) throws IOException, InterruptedException, Failure {
        Segments files = new Segments(year.home());
        Spent recovering = cold(files, () -> recover(year));
        Spent heads = Spent.FOREVER;
        Spent opening = Spent.FOREVER;
        Spent listing = Spent.FOREVER;
        for (int round = 0; round < ROUNDS; round++) {
            heads = heads.or(cold(files, files::readHeads));
            opening = opening.or(cold(files, () -> list(year, open(year))));
            listing = listing.or(cold(files, () -> list(year, year.owner())));
        }
        return List.of(
                seconds("recover after a kill", recovering, heads),
                seconds("open and list", opening, heads),
                seconds("list", listing, heads));
    }

    private static Figure seconds(String name, Spent ours, Spent theirs) {
        return new Figure(
                HOURS + " h: " + name, "s", ours.seconds(), theirs.seconds(), "reading the heads of all segments");
    }

    private static List<Figure> checking(BenchVault vault, int hours)
            throws IOException, InterruptedException, Failure {
        Segments files = new Segments(vault.home());
        Spent reading = Spent.FOREVER;
        Spent checking = Spent.FOREVER;
        Spent decrypting = Spent.FOREVER;
        for (int round = 0; round < ROUNDS; round++) {
            reading = reading.or(cold(files, files::readAll));
            checking = checking.or(cold(files, () -> check(vault, false)));
            decrypting = decrypting.or(cold(files, () -> check(vault, true)));
        }
        double megabytes = files.megabytes();
        return List.of(
                rate(hours + " h: check without keys", megabytes, checking, reading),
                rate(hours + " h: check with keys", megabytes, decrypting, reading));
    }

    private static Figure rate(String name, double megabytes, Spent ours, Spent theirs) {
        return new Figure(name, "MB/s", megabytes / ours.seconds(), megabytes / theirs.seconds(), "cat");
    }

    private static List<Figure> holding(BenchVault year, BenchVault month)
            throws IOException, InterruptedException, Failure {
        return List.of(
                held(
                        "listing",
                        LiveHeap.of(() -> list(year, year.owner())),
                        LiveHeap.of(() -> list(month, month.owner()))),
                held("checking", LiveHeap.of(() -> check(year, true)), LiveHeap.of(() -> check(month, true))));
    }

    private static Figure held(String name, double ours, double theirs) {
        return new Figure(HOURS + " h: heap for " + name, "MB", ours, theirs, "the same of " + FEW_HOURS + " h");
    }

    private static Spent cold(Segments files, Spent.Act act) throws IOException, InterruptedException, Failure {
        PageCache.forget(files.home().root());
        return Spent.by(act);
    }

    private static void recover(BenchVault vault) throws IOException {
        List<Recovery.Outcome> outcomes = Recovery.run(vault.disk(), vault.home(), vault.keys());
        if (outcomes.size() != 1 || !(outcomes.getFirst() instanceof Recovery.Outcome.SetAside)) {
            throw new IllegalStateException("recovery found something else than one torn tail");
        }
    }

    private static Identity open(BenchVault vault) throws IOException {
        return Unlocking.withPassphrase(vault.disk(), vault.home(), BenchVault.passphrase());
    }

    private static void list(BenchVault vault, Identity owner) throws IOException {
        new VaultReader(vault.disk(), vault.home(), owner).sessions();
    }

    private static void check(BenchVault vault, boolean keys) throws IOException {
        if (!VaultCheck.run(vault.disk(), vault.home(), keys ? vault.owner() : null, Erasures.NONE)
                .findings()
                .isEmpty()) {
            throw new IllegalStateException("the check found something in a vault that is whole");
        }
    }
}
