package daybook.agent.command;

import daybook.agent.erase.ErasingLock;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.KnownErasures;
import daybook.agent.recorder.Lock;
import daybook.vault.VaultMissingException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.CheckReport;
import daybook.vault.log.Ending;
import daybook.vault.log.Erasures;
import daybook.vault.log.Recovery;
import daybook.vault.log.Restore;
import daybook.vault.log.SessionList;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Tails;
import daybook.vault.log.VaultCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "restore",
        description = {
            "Bring back from a backup what this Daybook lacks: all of it, where there is none.",
            "Nothing that is there is replaced. What was erased stays erased, as far as the ledger here or in the backup "
                    + "knows of it."
        })
public final class VaultRestoreCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "DIR", description = "What vault backup made.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireFolder();
        Path from = folder.toAbsolutePath().normalize();
        Home.guardProcess();
        try (Lock _ = Lock.take(home);
                ErasingLock _ = ErasingLock.take(home, options.err()::println)) {
            Restore.Summary summary = restore(home, from);
            RecorderKeys keys = home.keys();
            Recovery.run(home.disk(), home.files(), keys);
            // The backup may have shares that no line of the ledger names.
            List<SessionSummary> sessions = new SessionList(home.disk(), home.files(), keys.file()).all();
            for (SessionSummary session : sessions) {
                Tails.destroyShares(home.disk(), home.files(), keys.file(), session.session());
            }
            if (!sessions.isEmpty()) {
                date(home, keys, from, sessions.getLast());
            }
            Erasures erasures = known(home, from).erasures();
            CheckReport report = VaultCheck.run(home.disk(), home.files(), null, erasures)
                    .with(Beside.of(home).findings());
            if (options.json) {
                Json.print(options.out(), form(summary, report));
            } else {
                tell(home, summary, report);
            }
            return report.ok() ? ExitCode.DONE.number() : ExitCode.DAMAGED.number();
        }
    }

    /// A file that was brought back is as new as that, and the newest session, which no other began after, would be
    /// kept as long again: it gets the time up to which its session was recorded. One that was there keeps its own.
    private static void date(Home home, RecorderKeys keys, Path from, SessionSummary newest) throws IOException {
        Optional<Path> file = new SessionList(home.disk(), home.files(), keys.file()).newestFile(newest.session());
        if (file.isPresent() && newest.ending() != Ending.DAMAGED && isBrought(home, from, file.get())) {
            Files.setLastModifiedTime(file.get(), FileTime.from(newest.started().plus(newest.duration())));
        }
    }

    private static boolean isBrought(Home home, Path from, Path file) throws IOException {
        Path copy = from.resolve(home.root().relativize(file));
        return Files.isRegularFile(copy)
                && Files.size(copy) == Files.size(file)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(copy)) > 0;
    }

    /// First what the ledger is read with. What it says is all only where an anchor of the home's own bears it out: one
    /// that comes from the backup knows of nothing later.
    private static Restore.Summary restore(Home home, Path from) throws IOException, Failure {
        Restore restore = begin(home, from);
        boolean hadAnchor = Files.exists(home.files().anchorFile());
        restore.bringKeys();
        KnownErasures known = known(home, from);
        return restore.bringRest(known.erasures(), hadAnchor && known.trouble().isEmpty());
    }

    private static KnownErasures known(Home home, Path from) throws IOException {
        return KnownErasures.with(home, RecorderKeys.loadApart(home.disk(), home.files()), new Home(from));
    }

    private static Restore begin(Home home, Path from) throws IOException, Failure {
        try {
            return Restore.of(home.disk(), from, home.files());
        } catch (VaultMissingException e) {
            throw new Failure(
                    ExitCode.FAILED, "There is no backup at " + from + ". Make one with: daybook vault backup DIR", e);
        }
    }

    private static ObjectNode form(Restore.Summary summary, CheckReport report) {
        ObjectNode form = Json.object()
                .put("ok", report.ok())
                .put("files", summary.files())
                .put("shares", summary.shares())
                .put("withheld", summary.withheld());
        ArrayNode kept = form.putArray("kept");
        summary.kept().forEach(kept::add);
        return form;
    }

    private void tell(Home home, Restore.Summary summary, CheckReport report) {
        options.out()
                .printf(
                        "Brought back to %s: %d files, and %d key shares into rings that were there.%n",
                        home.root(), summary.files(), summary.shares());
        if (summary.withheld() > 0) {
            options.out()
                    .printf(
                            "%d key shares were not put back: the ledger here does not go as far as the keys, so nobody can "
                                    + "tell whether they were lost or erased. Restore from a backup with a later ledger.%n",
                            summary.withheld());
        }
        for (String kept : summary.kept()) {
            options.out()
                    .println(kept
                            + " differs from the backup and was kept. If vault check calls it damaged, move it away "
                            + "and restore again.");
        }
        options.out()
                .println(
                        report.ok()
                                ? "It checks clean from outside. Open it once to be sure: daybook vault check"
                                : "It does not check clean. See what is wrong with: daybook vault check");
    }
}
