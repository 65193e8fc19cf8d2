package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.vault.keys.VaultSetup;
import java.io.Console;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "init",
        description = "Make a vault, show its recovery key once, and offer the sources one by one. None is on.")
public final class InitCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireFolder();
        Passphrases passphrases = options.passphrases();
        if (home.hasVault()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "There is a vault at " + home.root() + " already. It was left as it is; name another --home.");
        }
        char[] passphrase = passphrases.choose();
        options.err().println("Making the vault (this takes a moment: the passphrase is made hard to guess) ...");
        VaultSetup.NewVault vault = home.create(passphrase);
        tell(home, vault);
        if (!options.json && !passphrases.isFromFile() && Passphrases.hasTerminal()) {
            offerSources(home, vault);
        }
        return 0;
    }

    private void tell(Home home, VaultSetup.NewVault vault) {
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("home", home.root().toString())
                            .put("vault", vault.identity().file().vault().hex())
                            .put("recovery_key", vault.recoveryKey().text()));
            return;
        }
        options.out().printf("""
                        A vault was made at %s

                        Recovery key, shown this once:

                            %s

                        Write it down and keep it away from this machine: if you forget your passphrase, type it where
                        the passphrase is asked. It opens nothing without the folder keys/, so keep a copy of that too, apart from
                        copies of vault/. Whoever loses keys/ loses everything.

                        Nothing is recorded until you grant a source: daybook consent grant keystrokes
                        """, home.root(), vault.recoveryKey().text());
        options.out().flush();
    }

    private void offerSources(Home home, VaultSetup.NewVault vault) throws Exception {
        Console console = Objects.requireNonNull(System.console());
        Granting granting = new Granting(home, vault.identity());
        options.out().println("\n" + Notices.ALWAYS);
        for (Source source : Notices.RECORDABLE) {
            options.out().println("\n" + Notices.of(source));
            options.out().flush();
            String answer = console.readLine("Switch %s on? [y/N] ", source.word());
            if (answer != null && answer.strip().equalsIgnoreCase("y")) {
                granting.grant(source, "", Granting.defaultUntil());
                options.out().println(source.word() + " will be recorded whenever you run: daybook record");
            }
        }
    }
}
