package daybook.agent;

import daybook.agent.command.BenchCommand;
import daybook.agent.command.ConfigCommand;
import daybook.agent.command.ConsentCommand;
import daybook.agent.command.DemoCommand;
import daybook.agent.command.DocsCommand;
import daybook.agent.command.DoctorCommand;
import daybook.agent.command.EraseCommand;
import daybook.agent.command.Errors;
import daybook.agent.command.ExcludeCommand;
import daybook.agent.command.ForgetCommand;
import daybook.agent.command.InitCommand;
import daybook.agent.command.LockCommand;
import daybook.agent.command.MarkCommand;
import daybook.agent.command.OnlyCommand;
import daybook.agent.command.PauseCommand;
import daybook.agent.command.RecordCommand;
import daybook.agent.command.ReleaseCommand;
import daybook.agent.command.ResumeCommand;
import daybook.agent.command.RetentionCommand;
import daybook.agent.command.SearchCommand;
import daybook.agent.command.SessionsCommand;
import daybook.agent.command.ShowCommand;
import daybook.agent.command.StatusCommand;
import daybook.agent.command.StopCommand;
import daybook.agent.command.ThroughReview;
import daybook.agent.command.UnlockCommand;
import daybook.agent.command.VaultCommand;
import daybook.agent.command.VerifyCommand;
import daybook.agent.command.WithholdCommand;
import daybook.agent.hardening.ForeignCode;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Version;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line.
@Command(
        name = "daybook",
        description = "A lab notebook that writes itself and that only its owner can open.",
        version = "Daybook " + Version.NUMBER,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by consent or policy,",
            "4 wrong passphrase or key, 5 damaged or tampered data, 6 a needed device,",
            "display or program is missing, 7 inspection or verification failed."
        },
        subcommands = {
            InitCommand.class,
            DemoCommand.class,
            ConsentCommand.class,
            ExcludeCommand.class,
            OnlyCommand.class,
            RecordCommand.class,
            StatusCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            MarkCommand.class,
            ForgetCommand.class,
            StopCommand.class,
            UnlockCommand.class,
            LockCommand.class,
            SessionsCommand.class,
            ShowCommand.class,
            SearchCommand.class,
            EraseCommand.class,
            RetentionCommand.class,
            WithholdCommand.class,
            ConfigCommand.class,
            DocsCommand.class,
            ReleaseCommand.class,
            VerifyCommand.class,
            VaultCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        })
public final class Daybook {
    private Daybook() {}

    public static void main(String[] args) {
        // Its words are English in every locale: so are its numbers.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Optional<String> refusal = ForeignCode.refusal(System.getenv());
        refusal.ifPresent(System.err::println);
        int exit =
                refusal.isPresent() ? ExitCode.FAILED.number() : commandLine().execute(args);
        // Not System.exit: its hooks would wait for a recording that has just ended by one of them.
        System.out.flush();
        Runtime.getRuntime().halt(exit);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Daybook())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new ThroughReview())
                .setParameterExceptionHandler(Errors::wrongUsage)
                .setExecutionExceptionHandler(Errors::failed);
    }
}
