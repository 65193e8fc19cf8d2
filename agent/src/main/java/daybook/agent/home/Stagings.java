package daybook.agent.home;

import daybook.exporter.staging.Staging;
import daybook.exporter.staging.StagingBusyException;
import daybook.vault.Id;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All that is staged in a home. Which sessions it draws on only its owner can tell, so an erasure takes all of it: a
/// preview stages it anew.
public final class Stagings {
    private Stagings() {}

    /// @throws StagingBusyException where something is being staged or released; all else is destroyed then
    public static void destroy(Home home) throws IOException {
        destroy(home, _ -> true);
    }

    /// Those that were begun before that: what was erased then may lie in them.
    ///
    /// @throws StagingBusyException as above
    static void destroyBegunBefore(Home home, Instant erased) throws IOException {
        destroy(home, begun -> begun == null || begun.isBefore(erased));
    }

    private static void destroy(Home home, Predicate<@Nullable Instant> meant) throws IOException {
        StagingBusyException busy = null;
        for (Path folder : home.disk().list(home.releases())) {
            boolean isStaging =
                    Id.isHex(folder.getFileName().toString()) && home.disk().kind(folder) == Disk.Kind.DIRECTORY;
            if (isStaging && meant.test(Staging.begun(folder).orElse(null))) {
                try {
                    Staging.destroy(folder);
                } catch (StagingBusyException e) {
                    busy = e;
                }
            }
        }
        if (busy != null) {
            throw busy;
        }
    }
}
