package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "status", description = "How the recording goes that runs now.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        JsonNode status = ControlClient.ask(home, new Request.Status());
        if (options.json) {
            Json.print(options.out(), status);
        } else {
            StatusText.lines(status).forEach(options.out()::println);
        }
        options.offerPractice(home);
        return 0;
    }
}
