package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Marked;
import daybook.agent.control.Request;
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
        Marked marked = Marked.ofWord(answer.path("mark").asString(""));
        if (marked != Marked.KEPT) {
            throw new Failure(marked.exit(), marked.sentence());
        }
        if (options.json) {
            Json.print(options.out(), answer);
        } else {
            options.out().println(marked.sentence());
        }
        return 0;
    }
}
