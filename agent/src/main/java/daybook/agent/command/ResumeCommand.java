package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "resume", description = "End a pause. Only what is granted is recorded again.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        long count = home.state(keys, new Statement.Resumed(), Entry.Hand.RECORDER, keys.signer());
        Optional<JsonNode> status = Following.ledger(home, count);
        if (options.json) {
            Json.print(options.out(), Json.object().put("state", "resumed").put("recorder_runs", status.isPresent()));
        } else {
            options.out()
                    .println(status.map(ResumeCommand::sentence).orElse("The pause is over. No recorder runs now."));
        }
        return 0;
    }

    private static String sentence(JsonNode status) {
        if (!status.path("badge_seen").asBoolean(false)) {
            return "The pause is over, but something covers the badge: uncover it, and the recording goes on.";
        }
        String state = status.path("state").asString("");
        return state.equals("recording") ? "Recording again." : "The pause is over; the recording is " + state + ".";
    }
}
