package daybook.agent.command;

import com.google.re2j.PatternSyntaxException;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Standing;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "exclude",
        description = "What is never recorded.",
        subcommands = {ExcludeCommand.List.class, ExcludeCommand.Add.class, ExcludeCommand.Remove.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ExcludeCommand {
    private ExcludeCommand() {}

    /// The rule that a command names.
    static final class Rule {
        @Option(
                names = "--app",
                paramLabel = "GLOB",
                description = "A program, by its window class or executable, such as 'signal*'.")
        @Nullable
        String app;

        @Option(
                names = "--title",
                paramLabel = "REGEX",
                description = "Windows in whose title this is found (RE2 syntax).")
        @Nullable
        String title;

        @Option(names = "--private-windows", description = "Private windows of browsers.")
        boolean privateWindows;

        Exclusion exclusion() throws Failure {
            try {
                requireReadable(app);
                requireReadable(title);
                if (app != null) {
                    return new Exclusion.App(app);
                }
                return title != null ? new Exclusion.Title(title) : new Exclusion.PrivateWindows();
            } catch (PatternSyntaxException e) {
                throw new Failure(
                        ExitCode.WRONG_USAGE,
                        "That is no regular expression (" + e.getDescription() + "). Nothing was changed.",
                        e);
            }
        }
    }

    /// A rule that reached this program garbled would match nothing, and so protect nothing.
    private static void requireReadable(@Nullable String pattern) throws Failure {
        if (pattern != null && pattern.indexOf('\uFFFD') >= 0) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "Some letters of that pattern were lost on the way here. Use a UTF-8 locale, such as LANG=C.UTF-8.");
        }
    }

    @Command(name = "list", description = "Show every exclusion in force.")
    static final class List implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            Map<String, Exclusion> exclusions =
                    home.standing(home.ledger(home.keys())).exclusions();
            if (options.json) {
                ArrayNode list = Json.array();
                exclusions.forEach((id, exclusion) -> list.add(
                        Json.object().put("id", id).put("kind", kind(exclusion)).put("pattern", exclusion.pattern())));
                Json.print(options.out(), list);
            } else {
                exclusions.forEach((id, exclusion) -> options.out()
                        .printf("%-22s %-16s %s%n", id, kind(exclusion), Terminal.plain(exclusion.pattern())));
            }
            return 0;
        }
    }

    @Command(name = "add", description = "Exclude from now on, and from what is still held back.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @ArgGroup(multiplicity = "1")
        private Rule rule = new Rule();

        @Override
        public Integer call() throws Exception {
            Exclusion exclusion = rule.exclusion();
            Home home = options.home();
            RecorderKeys keys = home.keys();
            Statement.Excluded statement = home.exclusions().add(exclusion, new SecureRandom());
            Following.ledger(home, home.state(keys, statement, Entry.Hand.RECORDER, keys.signer()));
            if (options.json) {
                Json.print(options.out(), Json.object().put("excluded", statement.id()));
            } else {
                options.out().println("Excluded (" + statement.id() + "). What was recorded of it before stays.");
            }
            return 0;
        }
    }

    /// The exclusion that is to end: by what it says, or by its id where its wording is lost.
    static final class Named {
        @ArgGroup(multiplicity = "1")
        @Nullable
        Rule rule;

        @Option(names = "--id", paramLabel = "ID", description = "As daybook exclude list shows it.")
        @Nullable
        String id;
    }

    @Command(name = "remove", description = "Record it again from now on. Needs the passphrase.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @ArgGroup(multiplicity = "1")
        private Named named = new Named();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            RecorderKeys keys = home.keys();
            java.util.List<String> ids = ids(home, home.ledger(keys));
            Identity owner = home.unlock(options.passphrases().ask());
            for (String id : ids) {
                home.state(keys, new Statement.Included(id), Entry.Hand.OWNER, owner.owner());
            }
            if (options.json) {
                ArrayNode removed = Json.array();
                ids.forEach(removed::add);
                Json.print(options.out(), Json.object().set("removed", removed));
            } else {
                options.out().println("No longer excluded.");
            }
            return 0;
        }

        private java.util.List<String> ids(Home home, Ledger ledger) throws Exception {
            if (named.id != null) {
                requireInForce(named.id, ledger);
                return java.util.List.of(named.id);
            }
            Exclusion exclusion = Objects.requireNonNull(named.rule).exclusion();
            java.util.List<String> ids = home.standing(ledger).exclusions().entrySet().stream()
                    .filter(e -> e.getValue().equals(exclusion))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ids.isEmpty()) {
                throw new Failure(
                        ExitCode.FAILED, "No such exclusion is in force. See them with: daybook exclude list");
            }
            return ids;
        }

        private static void requireInForce(String id, Ledger ledger) throws Failure {
            if (!Standing.exclusionIds(ledger.entries()).contains(id)) {
                throw new Failure(
                        ExitCode.WRONG_USAGE, "No exclusion in force has that id. See them with: daybook exclude list");
            }
        }
    }

    private static String kind(Exclusion exclusion) {
        return switch (exclusion) {
            case Exclusion.App _ -> "app";
            case Exclusion.Title _ -> "title";
            case Exclusion.PrivateWindows _ -> "private windows";
        };
    }
}
