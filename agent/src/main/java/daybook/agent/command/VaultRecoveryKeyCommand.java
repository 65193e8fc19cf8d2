package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.vault.keys.RecoveryKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "recovery-key",
        description = "Make a new recovery key and show it once. The one before does not open the vault any more.")
final class VaultRecoveryKeyCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        RecoveryKey fresh = home.changeRecoveryKey(options.passphrases().ask());
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object().put("home", home.root().toString()).put("recovery_key", fresh.text()));
        } else {
            options.out().printf("""
                            New recovery key, shown this once:

                                %s

                            Write it down, keep it away from this machine, and destroy the one before. Copies of the folder
                            keys/ that were made before still open with that one.
                            """, fresh.text());
        }
        return 0;
    }
}
