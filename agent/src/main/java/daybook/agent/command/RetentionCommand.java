package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "retention",
        description = "How long each source is kept. Everything is kept until you say otherwise.",
        subcommands = {RetentionCommand.Listed.class, RetentionCommand.Set.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class RetentionCommand {
    private RetentionCommand() {}

    @Command(name = "list", description = "What is erased by itself, and when.")
    static final class Listed implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            Map<Source, Integer> days = home.standing(home.ledger(home.keys())).retentionDays();
            if (options.json) {
                ArrayNode list = Json.array();
                days.forEach((source, count) ->
                        list.add(Json.object().put("source", source.word()).put("days", count)));
                Json.print(options.out(), list);
            } else if (days.isEmpty()) {
                options.out().println("Everything is kept until you erase it.");
            } else {
                days.forEach((source, count) -> options.out()
                        .println(source.word() + " is erased " + count + " days after its session has ended."));
            }
            return 0;
        }
    }

    @Command(
            name = "set",
            description = {
                "Have a source erased by itself, or keep it again.",
                "A recorder looks once a day and as it starts, and says what it erased."
            })
    static final class Set implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(index = "0", paramLabel = "SOURCE", converter = ShowCommand.AnySource.class)
        private Source source = Source.MARKS;

        @Parameters(
                index = "1",
                paramLabel = "D",
                description = "Days such as 90d, or: forever",
                converter = Days.class)
        private OptionalInt days = OptionalInt.empty();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            RecorderKeys keys = home.keys();
            Identity owner = options.unlock(home);
            home.state(keys, new Statement.Retained(source, days), Entry.Hand.OWNER, owner.owner());
            if (options.json) {
                Json.print(
                        options.out(),
                        Json.object()
                                .put("source", source.word())
                                .put("days", days.isPresent() ? days.getAsInt() : null));
            } else {
                options.out()
                        .println(
                                days.isPresent()
                                        ? source.word() + " will be erased, for good, " + days.getAsInt()
                                                + " days after its session has ended."
                                        : source.word() + " is kept until you erase it.");
            }
            return 0;
        }
    }

    /// Whole days, at least one; none for `forever`.
    static final class Days implements ITypeConverter<OptionalInt> {
        private static final long MOST = 99_999;

        @Override
        public OptionalInt convert(String text) {
            if (text.equals("forever")) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(Times.duration(text)
                    .map(Duration::toDays)
                    .filter(days -> days >= 1 && days <= MOST)
                    .orElseThrow(() -> new TypeConversionException("not a number of days such as 90d, nor: forever"))
                    .intValue());
        }
    }
}
