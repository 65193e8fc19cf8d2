package daybook.agent.command;

import daybook.agent.review.ReviewServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Runs commands that only read, on the vault that the review process has open. Safe for use by several threads.
public final class ReviewDesk implements ReviewServer.Desk {
    private final Supplier<CommandLine> commands;
    private final Opened opened;

    /// @param commands gives all commands, new each time
    public ReviewDesk(Supplier<CommandLine> commands, Opened opened) {
        this.commands = commands;
        this.opened = opened;
    }

    /// @return its exit code; empty where it is no command that only reads
    @Override
    public OptionalInt run(List<String> words, PrintWriter out, PrintWriter err) {
        CommandLine line = commands.get().setOut(out).setErr(err).setExpandAtFiles(false);
        String[] all = words.toArray(String[]::new);
        ParseResult last = ThroughReview.last(line.parseArgs(all));
        if (!(last.commandSpec().userObject() instanceof Reading)) {
            return OptionalInt.empty();
        }
        line.setExecutionStrategy(parsed -> {
            Options.of(ThroughReview.last(parsed).commandSpec()).orElseThrow().open(opened);
            return new RunLast().execute(parsed);
        });
        return OptionalInt.of(line.execute(all));
    }

    @Override
    public void refresh() {
        try {
            opened.search().forgetErased();
        } catch (IOException e) {
            // Nothing is in memory any more. The next search tells what is wrong.
        }
    }
}
