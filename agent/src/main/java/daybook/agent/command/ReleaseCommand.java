package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.release.ReleaseDesk;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "release",
        description =
                "Let a chosen part of what was recorded leave, as a bundle. Nothing leaves without your yes to its"
                        + " exact digest.",
        subcommands = {
            ReleasePlanCommand.class,
            ReleaseInspectCommand.class,
            ReleasePreviewCommand.class,
            ReleaseApproveCommand.class,
            ReleaseListCommand.class,
            ReleaseWithdrawCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ReleaseCommand {
    /// Said before anything can be approved and before anything is written.
    static final String NOT_REDACTED = "Redaction: none. Nothing has looked for names, secrets or other people's words"
            + " in it: it leaves as it was recorded.";

    private ReleaseCommand() {}

    static ReleaseDesk desk(Options options) throws IOException, Failure {
        Home home = options.home();
        home.keys();
        return new ReleaseDesk(home, options.unlock(home));
    }
}
