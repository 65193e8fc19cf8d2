package daybook.agent.command;

import daybook.agent.home.Home;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "passphrase",
        description = "Change the passphrase. The old one is asked first; the recovery key does as well.")
final class VaultPassphraseCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Read the new passphrase from here instead of asking.")
    private @Nullable Path fresh;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        Passphrases passphrases = options.passphrases();
        char[] typed = passphrases.ask();
        home.changePassphrase(typed, passphrases.chooseAnother(fresh));
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object().put("home", home.root().toString()).put("passphrase", "changed"));
        } else {
            options.out().println("""
                    The passphrase was changed. Copies of the folder keys/ that were made before still open with the
                    old one: replace or destroy them if somebody else may know it.""");
        }
        return 0;
    }
}
