package daybook.agent.command;

import daybook.agent.docs.BotAccount;
import daybook.agent.home.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "mine",
        description = {
            "Say which account of Google's you write with, so that a release tells your words from those of others.",
            "Without it every author is another, and nothing of a document leaves."
        })
public final class DocsMineCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "ADDRESS", description = "Such as ada@example.org.")
    private String address = "";

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        BotAccount account = BotAccount.change(home, home.keys(), known -> known.ofMine(address.strip()));
        if (options.json) {
            Json.print(
                    options.out(), Json.object().put("accounts", account.mine().size()));
        } else {
            options.out().println("What that account wrote counts as yours from now on.");
        }
        return 0;
    }
}
