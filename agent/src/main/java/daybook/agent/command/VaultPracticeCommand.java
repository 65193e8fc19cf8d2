package daybook.agent.command;

import daybook.agent.home.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "practice",
        description = "Try the passphrase, so that it is not forgotten. Any command that asks for it does as well.")
final class VaultPracticeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        var _ = options.unlock(home);
        boolean due = home.isPracticeDue();
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("home", home.root().toString())
                            .put("opens", true)
                            .put("due", due));
        } else {
            options.out()
                    .println(
                            due
                                    ? "That opens the vault. To practise, type the passphrase itself by hand."
                                    : "That opens the vault. Daybook will ask again in some time.");
        }
        return 0;
    }
}
