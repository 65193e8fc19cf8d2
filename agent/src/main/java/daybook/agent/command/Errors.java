package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.CollectorException;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.exporter.release.NoRoomException;
import daybook.exporter.release.ReleaseException;
import daybook.exporter.staging.StagingChangedException;
import daybook.exporter.video.DecoderMissingException;
import daybook.vault.DamagedVaultException;
import daybook.vault.VaultException;
import daybook.vault.WrongKeyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import picocli.CommandLine;

/// How an error is told: one sentence with what to do next, and the exit code that scripts rely on.
public final class Errors {
    private Errors() {}

    public static int wrongUsage(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USAGE.number();
    }

    public static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        Failure failure = told(e);
        commandLine.getErr().println(Terminal.plain(String.valueOf(failure.getMessage())));
        if (isVerbose(parsed)) {
            e.printStackTrace(commandLine.getErr());
        }
        return failure.exit().number();
    }

    private static boolean isVerbose(CommandLine.ParseResult parsed) {
        return parsed.originalArgs().contains("--verbose");
    }

    /// What is told of an error: its sentence and its exit code.
    public static Failure told(Exception e) {
        return switch (e) {
            case Failure failure -> failure;
            case WrongKeyException wrong -> as(ExitCode.WRONG_KEY, wrong);
            case DamagedVaultException damaged ->
                new Failure(
                        ExitCode.DAMAGED,
                        sentence(String.valueOf(damaged.getMessage())) + " Look at all of it with: daybook vault check",
                        damaged);
            case DamagedLedgerException damaged ->
                new Failure(
                        ExitCode.DAMAGED,
                        damaged.getMessage() + " Nothing is recorded under it; restore consent/ from a backup.",
                        damaged);
            case ReleaseException refused -> as(ExitCode.REFUSED, refused);
            case StagingChangedException changed -> as(ExitCode.DAMAGED, changed);
            case NoRoomException full -> as(ExitCode.FAILED, full);
            case VaultException vault -> as(ExitCode.FAILED, vault);
            case DecoderMissingException missing -> as(ExitCode.MISSING, missing);
            case CollectorException collector -> as(ExitCode.MISSING, collector);
            case CommandLine.TypeConversionException wrong -> as(ExitCode.WRONG_USAGE, wrong);
            case AccessDeniedException denied ->
                new Failure(
                        ExitCode.FAILED,
                        "No permission for " + denied.getFile() + ". Change its owner or mode, or name another --home.",
                        denied);
            case FileSystemException file ->
                new Failure(ExitCode.FAILED, "Cannot use " + file.getFile() + ": " + reason(file) + ".", file);
            case IOException io -> new Failure(ExitCode.FAILED, "Cannot go on: " + io.getMessage() + ".", io);
            default ->
                new Failure(
                        ExitCode.FAILED,
                        "Daybook has a fault (" + e.getClass().getSimpleName() + "). Please report it with --verbose.",
                        e);
        };
    }

    private static Failure as(ExitCode exit, Exception e) {
        return new Failure(exit, sentence(String.valueOf(e.getMessage())), e);
    }

    /// The vault names a file first and goes on from there; people read sentences.
    private static String sentence(String message) {
        boolean beginsWithAFile = message.split("[ :]", 2)[0].matches(".*[./].*");
        String begun =
                beginsWithAFile ? message : message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
