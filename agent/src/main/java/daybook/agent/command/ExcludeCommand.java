package daybook.agent.command;

import picocli.CommandLine.Command;

@Command(
        name = "exclude",
        description = "What is never recorded.",
        subcommands = {
            ExcludeListCommand.class,
            ExcludeAddCommand.class,
            ExcludeAllowUnknownCommand.class,
            ExcludeRemoveCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ExcludeCommand {
    private ExcludeCommand() {}
}
