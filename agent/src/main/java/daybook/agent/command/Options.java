package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command takes.
final class Options {
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

    Home home() {
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
        home.eraseAgain();
        return home.unlock(passphrases().ask());
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
