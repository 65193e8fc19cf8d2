package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.release.Withheld;
import daybook.agent.release.Withholding;
import daybook.vault.keys.Identity;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "withhold",
        description = {
            "Keep something from every release until you lift it. What is recorded stays as it is.",
            "The ledger keeps what it is sealed: only you can read it."
        },
        subcommands = {WithholdCommand.Add.class, WithholdCommand.Listed.class, WithholdCommand.Lift.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class WithholdCommand {
    private WithholdCommand() {}

    /// A session or words.
    static final class Named {
        @Option(names = "--session", paramLabel = "S", description = "Its id, the beginning of it, or: last")
        @Nullable
        String session;

        @Option(
                names = "--word",
                paramLabel = "TEXT",
                description =
                        "Block a release where this stands in what was typed or copied, in a title or in a mark, also as part of a word."
                                + " Pictures are not searched for it.")
        @Nullable
        String word;
    }

    @Command(name = "add", description = "Withhold a session, a part of one, or a word.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @ArgGroup(multiplicity = "1")
        private Named named = new Named();

        @Option(names = "--from", paramLabel = "T", description = "From here on: 10m into the session, or RFC 3339.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "T", description = "Up to here.")
        private @Nullable String to;

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            if (named.word != null && (from != null || to != null || !Withheld.canBeFound(named.word))) {
                throw new Failure(
                        ExitCode.WRONG_USAGE,
                        "A word is withheld wherever it stands: name one with a letter or a digit, without --from and --to.");
            }
            String id = new Withholding(home).add(named.word == null ? stretch(home) : new Withheld.Words(named.word));
            if (options.json) {
                Json.print(options.out(), Json.object().put("withheld", id));
            } else {
                options.out().println("Withheld (" + id + "): no release holds it until: daybook withhold lift " + id);
            }
            return 0;
        }

        /// Where two moments may be meant, more is withheld.
        private Withheld stretch(Home home) throws Exception {
            VaultReader vault = new VaultReader(home.disk(), home.files(), options.unlock(home));
            SessionSummary session = SessionEnd.find(vault.sessions(), named.session == null ? "" : named.session);
            if (from == null && to == null) {
                return new Withheld.Stretch(session.session(), 0, Long.MAX_VALUE);
            }
            WallClock clock = WallClock.of(vault, session);
            return new Withheld.Stretch(
                    session.session(),
                    from == null ? 0 : Times.sessionNanos(from, clock::surelyBefore),
                    to == null ? Long.MAX_VALUE : Times.sessionNanos(to, clock::surelySince));
        }
    }

    @Command(name = "list", description = "What is withheld. Needs the passphrase.")
    static final class Listed implements Reading {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            Map<String, Optional<Withheld>> standing = new Withholding(home).standing(options.unlock(home));
            ArrayNode list = Json.array();
            standing.forEach((id, what) -> list.add(form(id, what)));
            if (options.json) {
                Json.print(options.out(), list);
            } else if (standing.isEmpty()) {
                options.out().println("Nothing is withheld.");
            } else {
                standing.forEach((id, what) -> options.out().println(id + "  " + sentence(what)));
            }
            return 0;
        }

        private static ObjectNode form(String id, Optional<Withheld> what) {
            ObjectNode form = Json.object().put("id", id);
            return switch (what.orElse(null)) {
                case Withheld.Stretch stretch ->
                    form.put("session", stretch.session().hex())
                            .put("from_ns", stretch.fromNanos())
                            .put("to_ns", stretch.toNanos());
                case Withheld.Words(String words) -> form.put("word", words);
                case null -> form;
            };
        }

        private static String sentence(Optional<Withheld> what) {
            return switch (what.orElse(null)) {
                case Withheld.Stretch stretch ->
                    "session " + stretch.session().hex().substring(0, 8) + " from "
                            + Times.clock(Duration.ofNanos(stretch.fromNanos()))
                            + (stretch.toNanos() == Long.MAX_VALUE
                                    ? " to its end"
                                    : " to " + Times.clock(Duration.ofNanos(stretch.toNanos())));
                case Withheld.Words(String words) -> "\"" + Terminal.plain(words) + "\"";
                case null -> "everything, since what it is cannot be read";
            };
        }
    }

    @Command(name = "lift", description = "Let it leave again. Needs the passphrase.")
    static final class Lift implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "ID", arity = "1..*", description = "As daybook withhold list or a release shows it.")
        private List<String> ids = List.of();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            Withholding withholding = new Withholding(home);
            Identity owner = options.unlock(home);
            for (String id : ids) {
                if (!withholding.holds(id, owner)) {
                    throw new Failure(
                            ExitCode.WRONG_USAGE,
                            "Nothing is withheld under " + Terminal.plain(id)
                                    + ", so nothing was lifted. See what is with: daybook withhold list");
                }
            }
            for (String id : ids) {
                withholding.lift(id, owner);
            }
            if (options.json) {
                ArrayNode lifted = Json.array();
                ids.forEach(lifted::add);
                Json.print(options.out(), Json.object().set("lifted", lifted));
            } else {
                options.out().println("Lifted. A release may hold it again.");
            }
            return 0;
        }
    }
}
