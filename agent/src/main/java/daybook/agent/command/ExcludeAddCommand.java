package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Exclude from now on, and from what is still held back.")
public final class ExcludeAddCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @ArgGroup(multiplicity = "1")
    private ExclusionRule rule = new ExclusionRule();

    @Option(
            names = "--erase-past",
            description = "Erase what was recorded of it before, too. Needs the passphrase, and asks.")
    private boolean erasePast;

    @Option(names = "--yes", description = "Do not ask whether to erase.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        Exclusion exclusion = rule.exclusion();
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Statement.Excluded statement = home.exclusions().add(exclusion, new SecureRandom());
        Following.ledger(home, home.state(keys, statement, Entry.Hand.RECORDER, keys.signer()));
        if (options.json) {
            Json.print(options.out(), Json.object().put("excluded", statement.id()));
        } else if (erasePast) {
            options.out().println("Excluded (" + statement.id() + ").");
        } else {
            options.out()
                    .println("Excluded (" + statement.id() + "). What was recorded of it before stays"
                            + (exclusion instanceof Exclusion.App app
                                    ? "; erase it with: daybook erase --app '" + app.pattern() + "'"
                                    : "."));
        }
        // It is in force whatever becomes of its past.
        return erasePast ? EraseCommand.past(options, exclusion, yes) : 0;
    }
}
