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
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(20);

    private Following() {}

    /// Waits until the recorder knows the ledger's first entries.
    ///
    /// @return how it goes then, or empty where none runs
    static Optional<JsonNode> ledger(Home home, long count) throws IOException, Failure, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> status = ControlClient.askIfRunning(home, new Request.Status());
            if (status.isEmpty() || status.get().path("ledger").asLong(0) >= count) {
                return status;
            }
            Thread.sleep(STEP);
        }
        throw new Failure(
                ExitCode.FAILED,
                "It is on the ledger, but the recorder has not followed within 15 s. End it with: daybook stop");
    }
}
