package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "End a pause. Only what is granted is recorded again.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        home.state(keys, new Statement.Resumed(), Entry.Hand.RECORDER, keys.signer());
        boolean runs = Following.state(home, "recording");
        if (options.json) {
            Json.print(options.out(), Json.object().put("state", "resumed").put("recorder_runs", runs));
        } else {
            options.out().println(runs ? "Recording again." : "The pause is over. No recorder runs now.");
        }
        return 0;
    }
}
