package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.NewerVaultException;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecoveryKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command takes.
final class Options {
    /// A grant of ninety days can be renewed from its 76th day on without being asked for it early.
    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);

    static final String PRACTICE =
            "It is time to try your passphrase, so that you do not forget it: daybook vault practice";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where this Daybook lies. Default: $$DAYBOOK_HOME, or the platform's data folder.")
    @Nullable
    Path home;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from here instead of asking. Default: $$DAYBOOK_PASSPHRASE_FILE.")
    @Nullable
    Path passphraseFile;

    @Option(names = "--json", description = "Print JSON on standard output, and nothing else there.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    boolean verbose;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    private @Nullable Opened opened;

    /// Those of a command; empty where it takes none.
    static Optional<Options> of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(Options.class::isInstance)
                .map(Options.class::cast)
                .findFirst();
    }

    /// From now on the command runs on a vault that is open: whatever home it names, nobody is asked for a passphrase.
    void open(Opened vault) {
        opened = vault;
    }

    /// What the review process has open; empty in a process of the command's own.
    Optional<Opened> opened() {
        return Optional.ofNullable(opened);
    }

    Home home() {
        if (opened != null) {
            return opened.home();
        }
        Path named = home != null ? home : ofEnvironment("DAYBOOK_HOME");
        return new Home(named != null ? named : Home.platformDefault());
    }

    Passphrases passphrases() {
        Path file = passphraseFile != null ? passphraseFile : ofEnvironment("DAYBOOK_PASSPHRASE_FILE");
        return new Passphrases(file, err());
    }

    /// Opens that home's vault. Nobody is asked for the passphrase of one that is not there.
    Identity unlock(Home home) throws IOException, Failure {
        home.requireVault();
        if (opened != null) {
            return opened.identity();
        }
        eraseAgain(home);
        Passphrases passphrases = passphrases();
        char[] typed = passphrases.ask();
        boolean practised = !passphrases.isFromFile() && !RecoveryKey.hasItsForm(typed);
        Identity identity = home.unlock(typed);
        if (practised) {
            home.practised();
        }
        return identity;
    }

    /// Before anything is read. Says so where what was erased may not be gone.
    void eraseAgain(Home home) throws NewerVaultException {
        home.eraseAgain()
                .ifPresent(trouble -> err().println("What you erased may be readable again. "
                        + Terminal.plain(String.valueOf(Errors.told(trouble).getMessage()))));
    }

    /// Says so, in one sentence, where what is granted ends soon.
    void offerRenewal(Home home) throws IOException, Failure, DamagedLedgerException {
        Instant now = Instant.now();
        home.standing(home.ledger(home.keys())).given().stream()
                .filter(grant -> grant.isInForce(now) && !grant.isInForce(now.plus(RENEWED_BEFORE)))
                .map(Grant::until)
                .min(Comparator.naturalOrder())
                .ifPresent(until -> err().println("What you granted ends on "
                        + until.atZone(ZoneId.systemDefault()).toLocalDate()
                        + ". Let it go on with: daybook consent renew"));
    }

    /// Says so, in one sentence, where it is time to try the passphrase.
    void offerPractice(Home home) {
        if (home.isPracticeDue()) {
            err().println(PRACTICE);
            err().flush();
        }
    }

    PrintWriter out() {
        return commandLineSpec().commandLine().getOut();
    }

    PrintWriter err() {
        return commandLineSpec().commandLine().getErr();
    }

    private CommandSpec commandLineSpec() {
        if (spec == null) {
            throw new IllegalStateException("options of no command");
        }
        return spec;
    }

    private static @Nullable Path ofEnvironment(String name) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? null : Path.of(value);
    }
}
