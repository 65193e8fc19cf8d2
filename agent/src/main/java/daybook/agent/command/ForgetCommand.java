package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.NotForgotten;
import daybook.agent.control.Request;
import daybook.agent.erase.Receipt;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "forget",
        description = {
            "Erase the last while of the recording that runs, at once and for good.",
            "At most an hour; no passphrase is asked. Whole epochs are erased, of up to ten seconds each, so up to ten "
                    + "seconds more may go. The recording goes on."
        })
public final class ForgetCommand implements Callable<Integer> {
    private static final Duration MOST = Duration.ofHours(1);

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "D", description = "Such as 30s or 10m.", converter = Times.DurationConverter.class)
    private Duration past = Duration.ZERO;

    @Override
    public Integer call() throws Exception {
        if (past.compareTo(MOST) > 0) {
            throw new Failure(NotForgotten.REFUSED.exit(), NotForgotten.REFUSED.sentence());
        }
        Home home = options.home();
        home.requireVault();
        JsonNode done = ControlClient.askIfRunning(home, new Request.Forget(past))
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED,
                        "No recorder runs on " + home.root()
                                + ", so nothing was forgotten. Erase what was recorded with: daybook erase"));
        if (!done.has("session")) {
            NotForgotten why = NotForgotten.ofWord(done.path("not_forgotten").asString(""));
            throw new Failure(why.exit(), why.sentence());
        }
        if (options.json) {
            Json.print(options.out(), done);
        } else {
            tell(done);
        }
        if (done.path("staging").asBoolean(false)) {
            options.err().println(Receipt.STAGING);
        }
        return 0;
    }

    private void tell(JsonNode done) {
        Duration reached = Duration.ofNanos(
                done.path("to_ns").asLong() - done.path("from_ns").asLong());
        options.out()
                .printf(
                        "Forgotten: the last %s, %d epochs. The recording goes on.%n",
                        Times.clock(reached), done.path("erased_epochs").asLong());
        if (reached.compareTo(past) < 0) {
            options.out()
                    .println(
                            "This session is no older. What earlier sessions hold is erased with: daybook erase --from "
                                    + Times.words(past));
        }
    }
}
