package daybook.agent.command;

import picocli.CommandLine.Command;

@Command(
        name = "consent",
        description = "What may be recorded.",
        subcommands = {
            ConsentListCommand.class,
            ConsentGrantCommand.class,
            ConsentRenewCommand.class,
            ConsentRevokeCommand.class,
            ConsentExportCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ConsentCommand {
    private ConsentCommand() {}
}
