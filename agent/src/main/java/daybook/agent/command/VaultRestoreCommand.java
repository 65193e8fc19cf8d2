package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.recorder.Lock;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.VaultMissingException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.CheckReport;
import daybook.vault.log.Erasures;
import daybook.vault.log.Recovery;
import daybook.vault.log.Restore;
import daybook.vault.log.VaultCheck;
import java.io.IOException;
import java.nio.file.Path;
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
        try (Lock _ = Lock.take(home)) {
            Restore.Summary summary = restore(home, from);
            home.eraseAgain();
            RecorderKeys keys = home.keys();
            Recovery.run(home.disk(), home.files(), keys);
            CheckReport report = VaultCheck.run(home.disk(), home.files(), null, home.erasures(keys));
            if (options.json) {
                Json.print(options.out(), form(summary, report));
            } else {
                tell(home, summary, report);
            }
            return report.ok() ? ExitCode.DONE.number() : ExitCode.DAMAGED.number();
        }
    }

    private static Restore.Summary restore(Home home, Path from) throws IOException, Failure, DamagedLedgerException {
        Erasures erasures = home.hasVault() ? home.erasures(home.keys()) : Erasures.NONE;
        try {
            return Restore.run(home.disk(), from, home.files(), erasures);
        } catch (VaultMissingException e) {
            throw new Failure(
                    ExitCode.FAILED, "There is no backup at " + from + ". Make one with: daybook vault backup DIR", e);
        }
    }

    private static ObjectNode form(Restore.Summary summary, CheckReport report) {
        ObjectNode form = Json.object()
                .put("ok", report.ok())
                .put("files", summary.files())
                .put("shares", summary.shares());
        ArrayNode kept = form.putArray("kept");
        summary.kept().forEach(kept::add);
        return form;
    }

    private void tell(Home home, Restore.Summary summary, CheckReport report) {
        options.out()
                .printf(
                        "Brought back to %s: %d files, and %d key shares into rings that were there.%n",
                        home.root(), summary.files(), summary.shares());
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
