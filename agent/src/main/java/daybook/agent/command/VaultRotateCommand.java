package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.agent.recorder.Lock;
import daybook.agent.review.ReviewClient;
import daybook.vault.keys.Rotation;
import daybook.vault.keys.VaultFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rotate",
        description = {
            "Give the vault a new identity for what is recorded from now on. All that is older still opens.",
            "The passphrase stays; a new recovery key is made and shown once. No recording may run."
        })
final class VaultRotateCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        // First: nobody types a passphrase to be told that a recorder runs.
        try (Lock _ = Lock.take(home)) {
            Rotation.Rotated rotated = home.rotate(options.passphrases().ask());
            // It knows the identities of before only.
            ReviewClient.lock(home);
            tell(home, rotated);
        }
        return 0;
    }

    private void tell(Home home, Rotation.Rotated rotated) {
        VaultFile file = rotated.identity().file();
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("home", home.root().toString())
                            .put("vault", file.vault().hex())
                            .put("identities", file.earlier().size() + 1)
                            .put("recovery_key", rotated.recoveryKey().text()));
            return;
        }
        options.out()
                .printf("""
                        The vault has a new identity, its %d., and your passphrase opens all of it.

                        New recovery key, shown this once:

                            %s

                        Write it down, and destroy the one before. Copies of the folder keys/ that were made before still open
                        with it and with your passphrase, but nothing that is recorded from now on. Copy keys/ anew.
                        What was recorded before stays readable to whoever has the key of then; only a new vault helps there.
                        """, file.earlier().size() + 1, rotated.recoveryKey().text());
    }
}
