package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Stagings;
import daybook.exporter.staging.StagingBusyException;
import java.io.IOException;

/// What was made of recordings and lies in the home: it goes with what it was made of.
final class Derived {
    private Derived() {}

    static void destroy(Home home) throws IOException, Failure {
        try {
            Stagings.destroy(home);
        } catch (StagingBusyException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "A bundle is being staged or written right now, and may hold what was to be erased. Wait until that"
                            + " has ended, and erase again.",
                    e);
        }
    }
}
