package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// A promise that cannot be kept yet: whoever relies on an inspection must not be told that there was one.
@Command(
        name = "inspect",
        description = "Search the bundle for what must not leave. This version has no such search, and fails.")
public final class ReleaseInspectCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        String plan = ReleaseCommand.desk(options).named(name).plan().name();
        throw new Failure(
                ExitCode.FAILED,
                "This version has no inspection: nothing was searched. Look through what would leave yourself with:"
                        + " daybook release preview " + plan);
    }
}
