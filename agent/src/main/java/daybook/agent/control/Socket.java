package daybook.agent.control;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where the processes of a home listen: each at a name of its own in the home's `run/`.
public final class Socket {
    /// `sun_path` of unix(7) less its terminator.
    private static final int MAX_PATH_BYTES = 107;

    /// The member of an answer to what was no request.
    static final String NOT_UNDERSTOOD = "not_understood";

    private Socket() {}

    /// That of the recorder.
    static Path path(Home home) {
        return home.runFolder().resolve("recorder.sock");
    }

    static UnixDomainSocketAddress address(Home home) throws Failure {
        return address(path(home));
    }

    /// How a socket is named to the system.
    ///
    /// @throws Failure where that would not fit
    public static UnixDomainSocketAddress address(Path path) throws Failure {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The path of the home is " + (bytes - MAX_PATH_BYTES)
                            + " bytes too long for Daybook's sockets. Choose a shorter one with --home.");
        }
        return UnixDomainSocketAddress.of(path);
    }
}
