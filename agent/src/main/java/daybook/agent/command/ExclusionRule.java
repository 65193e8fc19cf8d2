package daybook.agent.command;

import com.google.re2j.PatternSyntaxException;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.consent.Exclusion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The rule that a command names.
final class ExclusionRule {
    @Option(
            names = "--app",
            paramLabel = "GLOB",
            description = "A program, by its window class or executable, such as 'signal*'.")
    @Nullable
    String app;

    @Option(names = "--title", paramLabel = "REGEX", description = "Windows in whose title this is found (RE2 syntax).")
    @Nullable
    String title;

    @Option(names = "--document", paramLabel = "URL", description = "A Google document, by its address or id.")
    @Nullable
    String document;

    @Option(names = "--private-windows", description = "Private windows of browsers.")
    boolean privateWindows;

    Exclusion exclusion() throws Failure {
        if (app != null) {
            return app(app);
        }
        if (document != null) {
            return new Exclusion.Document(DocumentId.of(document));
        }
        return title != null ? title(title) : new Exclusion.PrivateWindows();
    }

    static Exclusion.Title title(String regex) throws Failure {
        requireReadable(regex);
        try {
            return new Exclusion.Title(regex);
        } catch (PatternSyntaxException e) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "That is no regular expression (" + e.getDescription() + "). Nothing was changed.",
                    e);
        }
    }

    static Exclusion.App app(String glob) throws Failure {
        requireReadable(glob);
        return new Exclusion.App(glob);
    }

    /// A rule that reached this program garbled would match nothing, and so protect nothing.
    private static void requireReadable(String pattern) throws Failure {
        if (pattern.indexOf('\uFFFD') >= 0) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "Some letters of that pattern were lost on the way here. Use a UTF-8 locale, such as LANG=C.UTF-8.");
        }
    }
}
