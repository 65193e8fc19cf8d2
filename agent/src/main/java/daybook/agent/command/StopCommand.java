package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "stop", description = "End the recording that runs.")
public final class StopCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        JsonNode status = ControlClient.ask(options.home(), new Request.Stop());
        if (options.json) {
            Json.print(options.out(), status);
        } else {
            StatusText.lines(status).forEach(options.out()::println);
        }
        String state = status.path("state").asString("");
        if (!state.equals("ended") && !state.equals("failed")) {
            throw new Failure(
                    ExitCode.FAILED, "The recording has not ended yet. Look again in a moment with: daybook status");
        }
        return 0;
    }
}
