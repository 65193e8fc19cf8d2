package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.google.Endpoints;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Another server than Google's, for trials.
final class GoogleRoot {
    @Option(
            names = "--google-root",
            paramLabel = "URL",
            description =
                    "Use a server on this machine that stands for all of Google's, such as http://127.0.0.1:8080/.")
    @Nullable
    String root;

    /// Null for Google.
    @Nullable
    URI uri() throws Failure {
        if (root == null) {
            return null;
        }
        try {
            URI uri = new URI(root);
            Endpoints.of(uri);
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "--google-root must be a server on this machine, such as http://127.0.0.1:8080/. Nothing was done.",
                    e);
        }
    }
}
