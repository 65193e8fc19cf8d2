package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "mark", description = "Label this moment of the recording that runs.")
public final class MarkCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "TEXT", arity = "1..*")
    private List<String> words = List.of();

    @Override
    public Integer call() throws Exception {
        JsonNode answer = ControlClient.ask(options.home(), new Request.Mark(String.join(" ", words)));
        if (!answer.path("marked").asBoolean(false)) {
            throw new Failure(ExitCode.REFUSED, "The recording is paused, so the mark was not kept.");
        }
        if (options.json) {
            Json.print(options.out(), answer);
        } else {
            options.out().println("Marked.");
        }
        return 0;
    }
}
