package daybook.agent.command;

import daybook.agent.docs.BotAccount;
import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Name a document by its address, where sharing it with the bot is not enough for it to be found.")
public final class DocsAddCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "URL", description = "The document's address, or its id.")
    private String url = "";

    @Override
    public Integer call() throws Exception {
        String document = DocumentId.of(url);
        Home home = options.home();
        BotAccount.change(home, home.keys(), account -> account.linking(document));
        if (options.json) {
            Json.print(options.out(), Json.object().put("document", document));
        } else {
            options.out()
                    .println("The bot looks at " + document
                            + " from its next start on. It must be shared with the bot as Editor.");
            boolean othersAlone = home.standing(home.ledger(home.keys()))
                    .policy(Instant.now())
                    .documents()
                    .filter(granted -> !granted.containsKey(new Exclusion.Document(document)))
                    .isPresent();
            if (othersAlone) {
                options.out()
                        .println(
                                "Only other documents are granted. Allow it with: daybook consent grant docs --document "
                                        + document);
            }
        }
        return 0;
    }
}
