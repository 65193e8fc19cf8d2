package daybook.agent.command;

import picocli.CommandLine.Command;

@Command(
        name = "docs",
        description = "The archive of Google documents.",
        subcommands = {
            DocsSignInCommand.class,
            DocsServiceAccountCommand.class,
            DocsAddCommand.class,
            DocsMineCommand.class,
            DocsListCommand.class,
            DocsSyncCommand.class,
            DocsImportCommand.class,
            DocsHowToImportCommand.class,
            DocsTextCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DocsCommand {
    private DocsCommand() {}
}
