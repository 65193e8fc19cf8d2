package daybook.agent.command;

import daybook.agent.review.ReviewClient;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Runs a command: in the review process, where one is unlocked and it only reads, else here.
///
/// A passphrase file that was named for this one command is tried here, as whoever named it expects.
public final class ThroughReview implements IExecutionStrategy {
    private final RunLast here = new RunLast();

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        ParseResult last = last(parsed);
        Optional<Options> options = Options.of(last.commandSpec());
        boolean reads = last.commandSpec().userObject() instanceof Reading && !last.isUsageHelpRequested();
        if (reads && options.isPresent() && options.get().passphraseFile == null) {
            OptionalInt exit = ask(last.commandSpec().commandLine(), parsed, options.get());
            if (exit.isPresent()) {
                return exit.getAsInt();
            }
        }
        return here.execute(parsed);
    }

    private static OptionalInt ask(CommandLine command, ParseResult parsed, Options options) {
        try {
            return ReviewClient.run(options.home(), parsed.expandedArgs(), command.getOut(), command.getErr());
        } catch (Exception e) {
            throw new ExecutionException(command, "through the review process", e);
        }
    }

    static ParseResult last(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last;
    }
}
