package daybook.agent.command;

import daybook.agent.erase.ErasingLock;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Copy this Daybook into a folder elsewhere, also while it records.",
            "The next backup into the same folder adds what is new and takes over what was erased. It needs your passphrase "
                    + "or recovery key to be read, like the original. Plans of releases are not in it."
        })
public final class VaultBackupCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "DIR", description = "A new or empty folder, or one that holds this vault's backup.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Path to = folder.toAbsolutePath().normalize();
        if (to.startsWith(home.root()) || home.root().startsWith(to)) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "A backup lies elsewhere than what it is made of, best on another disk. Name another folder.");
        }
        options.eraseAgain(home);
        Id id = begin(home, to);
        long added;
        try (ErasingLock _ = ErasingLock.take(home, options.err()::println)) {
            home.state(keys, new Statement.BackedUp(id.hex()), Entry.Hand.RECORDER, keys.signer());
            added = Backup.run(home.disk(), home.files(), to);
        }
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("backup", id.hex())
                            .put("folder", to.toString())
                            .put("bytes", added));
        } else {
            options.out()
                    .println("Backed up to " + to + " (backup " + id.hex().substring(0, 8) + "), "
                            + Terminal.bytes(added) + " of them new. Bring it back with: daybook vault restore " + to);
        }
        return 0;
    }

    private static Id begin(Home home, Path to) throws IOException, Failure {
        try {
            return Backup.begin(home.disk(), home.files(), to);
        } catch (VaultExistsException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The folder " + to + " holds something else than a backup. Name a new or an empty one.",
                    e);
        }
    }
}
