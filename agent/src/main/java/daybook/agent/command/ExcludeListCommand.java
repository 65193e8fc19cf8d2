package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Standing;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "list",
        description = "Show every exclusion in force, and what is allowed of windows that hide whose they are.")
public final class ExcludeListCommand implements Callable<Integer> {
    private static final String ALLOWED = "allowed unknown";

    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        Standing standing = home.standing(home.ledger(home.keys()));
        Map<String, Exclusion> exclusions = standing.exclusions();
        if (options.json) {
            ArrayNode list = Json.array();
            exclusions.forEach((id, exclusion) -> list.add(
                    Json.object().put("id", id).put("kind", exclusion.kind()).put("pattern", exclusion.pattern())));
            standing.unknown()
                    .forEach((id, title) -> list.add(
                            Json.object().put("id", id).put("kind", ALLOWED).put("pattern", title.pattern())));
            Json.print(options.out(), list);
        } else {
            exclusions.forEach((id, exclusion) -> options.out()
                    .printf("%-22s %-16s %s%n", id, exclusion.kind(), Terminal.plain(exclusion.pattern())));
            standing.unknown()
                    .forEach((id, title) ->
                            options.out().printf("%-22s %-16s %s%n", id, ALLOWED, Terminal.plain(title.pattern())));
        }
        return 0;
    }
}
