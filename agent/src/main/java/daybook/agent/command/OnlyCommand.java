package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Exclusion;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "only",
        description = {
            "Record only the apps that you name, and nothing of any other.",
            "What is excluded stays so, also where it is named here."
        },
        subcommands = {OnlyCommand.Listed.class, OnlyCommand.Add.class, OnlyCommand.Remove.class, OnlyCommand.Off.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OnlyCommand {
    private OnlyCommand() {}

    /// Empty where all apps are recorded that are not excluded.
    private static Optional<List<Exclusion.App>> apps(Home home, RecorderKeys keys) throws Exception {
        return home.standing(home.ledger(keys))
                .only()
                .map(apps -> apps.values().stream().distinct().toList());
    }

    @Command(name = "list", description = "The apps of which anything is recorded.")
    static final class Listed implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            tell(options, apps(home, home.keys()));
            return 0;
        }
    }

    @Command(name = "add", description = "Name an app. With the first, all others are recorded no longer.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Option(
                names = "--app",
                paramLabel = "GLOB",
                required = true,
                description = "A program, by its window class or executable, such as 'libreoffice*'.")
        private String app = "";

        @Override
        public Integer call() throws Exception {
            Exclusion.App named = ExclusionRule.app(app);
            return change(options, apps -> {
                List<Exclusion.App> more = new ArrayList<>(apps.orElse(List.of()));
                if (!more.contains(named)) {
                    more.add(named);
                }
                return Optional.of(more);
            });
        }
    }

    @Command(name = "remove", description = "Take an app off the list. After the last, nothing is recorded.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Option(names = "--app", paramLabel = "GLOB", required = true, description = "As daybook only list shows it.")
        private String app = "";

        @Override
        public Integer call() throws Exception {
            Exclusion.App named = ExclusionRule.app(app);
            return change(options, apps -> {
                List<Exclusion.App> fewer = new ArrayList<>(apps.orElse(List.of()));
                if (!fewer.remove(named)) {
                    throw new Failure(
                            ExitCode.WRONG_USAGE, "That app is not on the list. See it with: daybook only list");
                }
                return Optional.of(fewer);
            });
        }
    }

    @Command(name = "off", description = "Record all apps again that are not excluded.")
    static final class Off implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            return change(options, _ -> Optional.empty());
        }
    }

    private interface Change {
        Optional<List<Exclusion.App>> of(Optional<List<Exclusion.App>> apps) throws Failure;
    }

    /// Needs the passphrase: a list can be changed so that more is recorded.
    private static int change(Options options, Change change) throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Identity owner = options.unlock(home);
        // Read once the passphrase is there: meanwhile another may have changed it.
        Optional<List<Exclusion.App>> apps = change.of(apps(home, keys));
        Statement only = apps.isPresent()
                ? home.exclusions().list(apps.get(), new SecureRandom())
                : new Statement.Only(Optional.empty());
        Following.ledger(home, home.state(keys, only, Entry.Hand.OWNER, owner.owner()));
        tell(options, apps);
        return 0;
    }

    private static void tell(Options options, Optional<List<Exclusion.App>> apps) {
        if (options.json) {
            ArrayNode list = Json.array();
            apps.orElse(List.of()).forEach(app -> list.add(app.pattern()));
            Json.print(
                    options.out(), Json.object().put("only", apps.isPresent()).set("apps", list));
        } else if (apps.isEmpty()) {
            options.out().println("All apps are recorded that are not excluded.");
        } else if (apps.get().isEmpty()) {
            options.out()
                    .println(
                            "No app is on the list, so nothing is recorded. Add one, or end this with: daybook only off");
        } else {
            options.out().println("Only these apps are recorded:");
            apps.get().forEach(app -> options.out().println("  " + Terminal.plain(app.pattern())));
        }
    }
}
