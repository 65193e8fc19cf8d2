package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;

@Command(name = "list", description = "Show every exclusion in force.")
public final class ExcludeListCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        Map<String, Exclusion> exclusions =
                home.standing(home.ledger(home.keys())).exclusions();
        if (options.json) {
            ArrayNode list = Json.array();
            exclusions.forEach((id, exclusion) -> list.add(
                    Json.object().put("id", id).put("kind", exclusion.kind()).put("pattern", exclusion.pattern())));
            Json.print(options.out(), list);
        } else {
            exclusions.forEach((id, exclusion) -> options.out()
                    .printf("%-22s %-16s %s%n", id, exclusion.kind(), Terminal.plain(exclusion.pattern())));
        }
        return 0;
    }
}
