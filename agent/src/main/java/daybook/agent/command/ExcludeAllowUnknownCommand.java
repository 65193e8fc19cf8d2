package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "allow-unknown",
        description = {
            "Record windows that hide whose they are while their titles match, from now on. Needs the passphrase.",
            "What is excluded stays so. End it with: daybook exclude remove --id ID"
        })
public final class ExcludeAllowUnknownCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--title",
            paramLabel = "REGEX",
            required = true,
            description = "Windows in whose title this is found (RE2 syntax).")
    private String title = "";

    @Override
    public Integer call() throws Exception {
        Exclusion.Title named = ExclusionRule.title(title);
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Identity owner = options.unlock(home);
        Statement.AllowedUnknown statement = home.exclusions().allow(named, new SecureRandom());
        Following.ledger(home, home.state(keys, statement, Entry.Hand.OWNER, owner.owner()));
        if (options.json) {
            Json.print(options.out(), Json.object().put("allowed", statement.id()));
        } else {
            options.out().println("Allowed (" + statement.id() + ").");
        }
        return 0;
    }
}
