package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.agent.review.ReviewClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "lock", description = "Lock the vault: the process that held it open ends, with its keys.")
public final class LockCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        home.requireVault();
        boolean was = ReviewClient.lock(home);
        if (options.json) {
            Json.print(options.out(), Json.object().put("locked", true).put("was_unlocked", was));
        } else {
            options.out().println(was ? "Locked." : "It was locked already.");
        }
        return 0;
    }
}
