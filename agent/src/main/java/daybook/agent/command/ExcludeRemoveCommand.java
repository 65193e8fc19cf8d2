package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Standing;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

@Command(name = "remove", description = "Record it again from now on. Needs the passphrase.")
public final class ExcludeRemoveCommand implements Callable<Integer> {
    /// The exclusion that is to end: by what it says, or by its id where its wording is lost.
    static final class Named {
        @ArgGroup(multiplicity = "1")
        @Nullable
        ExclusionRule rule;

        @Option(names = "--id", paramLabel = "ID", description = "As daybook exclude list shows it.")
        @Nullable
        String id;
    }

    @Mixin
    private final Options options = new Options();

    @ArgGroup(multiplicity = "1")
    private Named named = new Named();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        List<String> ids = ids(home, home.ledger(keys));
        Identity owner = options.unlock(home);
        long count = 0;
        for (String id : ids) {
            count = home.state(keys, new Statement.Included(id), Entry.Hand.OWNER, owner.owner());
        }
        // What ends may have allowed something: done means that nothing more of it is recorded.
        Following.ledger(home, count);
        if (options.json) {
            ArrayNode removed = Json.array();
            ids.forEach(removed::add);
            Json.print(options.out(), Json.object().set("removed", removed));
        } else {
            options.out().println("No longer in force.");
        }
        return 0;
    }

    private List<String> ids(Home home, Ledger ledger) throws Exception {
        if (named.id != null) {
            requireInForce(named.id, ledger);
            return List.of(named.id);
        }
        Exclusion exclusion = Objects.requireNonNull(named.rule).exclusion();
        List<String> ids = home.standing(ledger).exclusions().entrySet().stream()
                .filter(e -> e.getValue().equals(exclusion))
                .map(Map.Entry::getKey)
                .toList();
        if (ids.isEmpty()) {
            throw new Failure(ExitCode.FAILED, "No such exclusion is in force. See them with: daybook exclude list");
        }
        return ids;
    }

    private static void requireInForce(String id, Ledger ledger) throws Failure {
        if (!Standing.exclusionIds(ledger.entries()).contains(id)) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "No exclusion in force has that id. See them with: daybook exclude list");
        }
    }
}
