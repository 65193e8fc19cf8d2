package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a passphrase comes from: a file that was named, or the terminal, without echo.
final class Passphrases {
    private static final int MIN_CHARS = 8;

    private final @Nullable Path file;
    private final PrintWriter err;

    Passphrases(@Nullable Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
    }

    /// Whether nobody need be asked.
    boolean isFromFile() {
        return file != null;
    }

    /// Whether there is anybody to ask.
    static boolean hasTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// The passphrase of a vault that is there. The caller wipes it.
    char[] ask() throws IOException, Failure {
        return file != null ? read(file) : prompt("Passphrase: ");
    }

    /// The same of whoever has one at hand: empty where nobody can be asked, or nothing was typed.
    Optional<char[]> askIfAny() throws IOException, Failure {
        if (file != null) {
            return Optional.of(read(file));
        }
        return hasTerminal()
                ? Optional.of(prompt("Passphrase (or only Enter, to go without): "))
                        .filter(typed -> typed.length > 0)
                : Optional.empty();
    }

    /// A passphrase for a new vault, typed twice. The caller wipes it.
    char[] choose() throws IOException, Failure {
        return choose(file, "Choose a passphrase: ", "--passphrase-file");
    }

    /// A passphrase in the place of one that is there. The caller wipes it.
    ///
    /// @param fresh the file that holds it; null to ask for it, twice
    char[] chooseAnother(@Nullable Path fresh) throws IOException, Failure {
        return choose(fresh, "Choose a new passphrase: ", "--new-passphrase-file");
    }

    private char[] choose(@Nullable Path file, String words, String option) throws IOException, Failure {
        char[] chosen = file != null ? read(file) : prompt(words, option);
        if (chosen.length < MIN_CHARS) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "A passphrase needs at least " + MIN_CHARS + " characters; several words are easiest to keep.");
        }
        if (file == null) {
            char[] again = prompt("Type it again: ", option);
            boolean same = Arrays.equals(chosen, again);
            Arrays.fill(again, '\0');
            if (!same) {
                Arrays.fill(chosen, '\0');
                throw new Failure(ExitCode.WRONG_USAGE, "The two differ. Nothing was changed; start again.");
            }
        }
        return chosen;
    }

    private static char[] prompt(String words) throws Failure {
        return prompt(words, "--passphrase-file");
    }

    private static char[] prompt(String words, String option) throws Failure {
        Home.guardProcess();
        Console console = System.console();
        char[] typed = console != null && console.isTerminal() ? console.readPassword("%s", words) : null;
        if (typed == null) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "There is no terminal to ask for the passphrase. Name a file that holds it with " + option + ".");
        }
        return typed;
    }

    private char[] read(Path file) throws IOException, Failure {
        Home.guardProcess();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            warnIfOthersCanRead(file);
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCode.WRONG_USAGE, "There is no passphrase file at " + file + ".", e);
        }
        CharBuffer chars = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int length = chars.length();
        while (length > 0 && (chars.get(length - 1) == '\n' || chars.get(length - 1) == '\r')) {
            length--;
        }
        char[] passphrase = new char[length];
        chars.get(0, passphrase);
        Arrays.fill(chars.array(), '\0');
        return passphrase;
    }

    private void warnIfOthersCanRead(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            err.println("Warning: others can read " + file + ". Make it yours alone with: chmod 600 " + file);
        }
    }
}
