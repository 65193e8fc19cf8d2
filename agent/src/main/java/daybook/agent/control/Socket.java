package daybook.agent.control;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where the recorder of a home listens.
final class Socket {
    /// `sun_path` of unix(7) less its terminator.
    private static final int MAX_PATH_BYTES = 107;

    /// The member of an answer to what was no request.
    static final String NOT_UNDERSTOOD = "not_understood";

    private Socket() {}

    static Path path(Home home) {
        return home.runFolder().resolve("recorder.sock");
    }

    static UnixDomainSocketAddress address(Home home) throws Failure {
        Path path = path(home);
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The path of the home is " + (bytes - MAX_PATH_BYTES)
                            + " bytes too long for the recorder's socket. Choose a shorter one with --home.");
        }
        return UnixDomainSocketAddress.of(path);
    }
}
