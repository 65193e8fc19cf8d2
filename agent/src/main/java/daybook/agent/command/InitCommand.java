package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.notices.Notices;
import daybook.consent.Mode;
import daybook.consent.Source;
import daybook.vault.keys.VaultSetup;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Make a vault, show its recovery key once, and offer the sources one by one. None is on.")
public final class InitCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--identity-of",
            paramLabel = "DIR",
            description = "Make it a second vault of the same owner: one that opens by the passphrase of the home DIR, "
                    + "and signs what is released from it with the same key.")
    private @Nullable Path identityOf;

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
        VaultSetup.NewVault vault = make(home, passphrases);
        tell(home, vault);
        if (!options.json && !passphrases.isFromFile() && Passphrases.hasTerminal()) {
            offerSources(home, vault);
        }
        return 0;
    }

    private VaultSetup.NewVault make(Home home, Passphrases passphrases) throws IOException, Failure {
        Home other = identityOf == null ? null : new Home(identityOf);
        if (other != null) {
            other.requireVault();
        }
        char[] passphrase = other == null ? passphrases.choose() : passphrases.ask();
        options.err().println("Making the vault (this takes a moment: the passphrase is made hard to guess) ...");
        return other == null ? home.create(passphrase) : home.createLike(other, passphrase);
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

                        %sNothing is recorded until you grant a source: daybook consent grant keystrokes
                        """, home.root(), vault.recoveryKey().text(), ofAnother());
        options.out().flush();
    }

    private String ofAnother() {
        return identityOf == null ? "" : """
                        Its passphrase is the one of %s, from now on changed apart from it. The recovery key above is
                        this vault's own: the one of the other does not open it. Guard both: whoever opens one of the two
                        has what opens the other, but for its folder keys/.

                        """.formatted(identityOf);
    }

    private void offerSources(Home home, VaultSetup.NewVault vault) throws Exception {
        Console console = Objects.requireNonNull(System.console());
        Granting granting = new Granting(home, vault.identity());
        options.out().println("\n" + Notices.ALWAYS);
        for (Source source : Notices.RECORDABLE) {
            options.out().println("\n" + Notices.of(source, Mode.FULL));
            options.out().flush();
            String answer = console.readLine("Switch %s on? [y/N] ", source.word());
            if (answer != null && answer.strip().equalsIgnoreCase("y")) {
                granting.grant(source, Mode.FULL, "", Granting.defaultUntil());
                options.out().println(source.word() + " will be recorded whenever you run: daybook record");
                PasswordOffer.of(source, Mode.FULL).ifPresent(options.out()::println);
            }
        }
    }
}
