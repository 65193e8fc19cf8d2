package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes sure that the running recorder did what the ledger now says, before a command says that it is done.
final class Following {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private Following() {}

    /// Waits until the recorder is in that state.
    ///
    /// @return whether a recorder runs at all
    static boolean state(Home home, String state) throws IOException, Failure, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> status = ControlClient.askIfRunning(home, new Request.Status());
            if (status.isEmpty()) {
                return false;
            }
            if (status.get().path("state").asString("").equals(state)) {
                return true;
            }
            Thread.sleep(STEP);
        }
        throw new Failure(
                ExitCode.FAILED,
                "It is on the ledger, but the recorder has not followed within 2 s. End it with: daybook stop");
    }
}
