package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import java.io.Console;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "consent",
        description = "What may be recorded.",
        subcommands = {ConsentCommand.List.class, ConsentCommand.GrantSource.class, ConsentCommand.Revoke.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ConsentCommand {
    private ConsentCommand() {}

    static final class SourceConverter implements picocli.CommandLine.ITypeConverter<Source> {
        @Override
        public Source convert(String word) {
            Source source = Source.ofWord(word)
                    .filter(Source::isGranted)
                    .orElseThrow(() -> new picocli.CommandLine.TypeConversionException("there is no such source; "
                            + "this version records "
                            + String.join(
                                    ", ",
                                    Notices.RECORDABLE.stream()
                                            .map(Source::word)
                                            .toList())));
            if (!Notices.RECORDABLE.contains(source)) {
                throw new picocli.CommandLine.TypeConversionException("this version cannot record it yet");
            }
            return source;
        }
    }

    @Command(name = "list", description = "Show every grant in force. With a passphrase file, the purposes too.")
    static final class List implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            RecorderKeys keys = home.keys();
            Passphrases passphrases = options.passphrases();
            Optional<Identity> owner =
                    passphrases.isFromFile() ? Optional.of(home.unlock(passphrases.ask())) : Optional.empty();
            ArrayNode grants = Json.array();
            for (Grant grant : home.standing(home.ledger(keys)).grants().values()) {
                if (grant.isInForce(Instant.now())) {
                    grants.add(form(grant, owner));
                }
            }
            if (options.json) {
                Json.print(options.out(), grants);
            } else if (grants.isEmpty()) {
                options.out()
                        .println("Nothing is granted, so nothing is recorded. Allow a source with: "
                                + "daybook consent grant keystrokes");
            } else {
                grants.forEach(grant -> options.out()
                        .printf(
                                "%-12s until %s  %s%n",
                                grant.get("source").asString(),
                                grant.get("until").asString().substring(0, 10),
                                Terminal.plain(grant.get("purpose").asString("(purpose sealed)"))));
            }
            return 0;
        }

        private static ObjectNode form(Grant grant, Optional<Identity> owner) {
            ObjectNode form = Json.object()
                    .put("source", grant.source().word())
                    .put("mode", "full")
                    .put("granted", grant.from().toString())
                    .put("until", grant.until().toString());
            Optional<String> purpose = owner.flatMap(
                    o -> o.openText(Granting.PURPOSE, Base64.getDecoder().decode(grant.sealedPurpose())));
            return form.put("purpose", purpose.orElse(null));
        }
    }

    @Command(name = "grant", description = "Allow a source. Prints what that means, and asks.")
    static final class GrantSource implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "SOURCE", arity = "1..*", converter = SourceConverter.class)
        private java.util.List<Source> sources = java.util.List.of();

        @Option(
                names = "--purpose",
                paramLabel = "TEXT",
                description = "What it is recorded for. Sealed to your vault.")
        private String purpose = "";

        @Option(names = "--until", paramLabel = "D", description = "A day, or a duration such as 30d. Default: 90d.")
        private @Nullable String until;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            home.keys();
            Instant end =
                    until == null ? Granting.defaultUntil() : Times.until(until, Instant.now(), ZoneId.systemDefault());
            if (!end.isAfter(Instant.now())) {
                throw new Failure(ExitCode.WRONG_USAGE, "--until lies in the past; nothing was granted.");
            }
            for (Source source : sources) {
                options.err().println(Notices.of(source));
            }
            options.err().println(Notices.ALWAYS + "\n");
            if (!yes && !agreed()) {
                throw new Failure(ExitCode.REFUSED, "Nothing was granted.");
            }
            Granting granting =
                    new Granting(home, home.unlock(options.passphrases().ask()));
            for (Source source : sources) {
                granting.grant(source, purpose, end);
            }
            tell(home, end);
            return 0;
        }

        private void tell(Home home, Instant end) throws IOException, Failure {
            if (options.json) {
                ArrayNode granted = Json.array();
                sources.forEach(source -> granted.add(source.word()));
                Json.print(options.out(), Json.object().set("granted", granted));
                return;
            }
            options.out()
                    .println(
                            String.join(", ", sources.stream().map(Source::word).toList()) + " may be recorded until "
                                    + end.atZone(ZoneId.systemDefault()).toLocalDate() + ".");
            if (isRecordedWithout(home)) {
                options.out().println("The recording that runs goes on without: stop it and start it again.");
            }
        }

        /// What is granted while a recording runs begins with the next.
        private boolean isRecordedWithout(Home home) throws IOException, Failure {
            return ControlClient.askIfRunning(home, new Request.Status())
                    .filter(status -> !sources.stream()
                            .allMatch(source -> status.path("sources").has(source.word())))
                    .isPresent();
        }

        private boolean agreed() throws Failure {
            Console console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new Failure(
                        ExitCode.WRONG_USAGE, "There is nobody to ask. Say --yes if you have read the notice above.");
            }
            String answer = console.readLine("Allow this? [y/N] ");
            return answer != null && answer.strip().equalsIgnoreCase("y");
        }
    }

    @Command(name = "revoke", description = "Take a grant back. At once, without a passphrase.")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "SOURCE", converter = SourceConverter.class)
        private @Nullable Source source;

        @Override
        public Integer call() throws Exception {
            Source revoked = java.util.Objects.requireNonNull(source);
            Home home = options.home();
            RecorderKeys keys = home.keys();
            Following.ledger(
                    home, home.state(keys, new Statement.Revoked(revoked), Entry.Hand.RECORDER, keys.signer()));
            if (options.json) {
                Json.print(options.out(), Json.object().put("revoked", revoked.word()));
            } else {
                options.out().println(revoked.word() + " is no longer recorded. What was recorded before stays.");
            }
            return 0;
        }
    }
}
