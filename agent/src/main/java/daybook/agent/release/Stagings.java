package daybook.agent.release;

import daybook.agent.home.Home;
import daybook.exporter.staging.Staging;
import daybook.vault.Id;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/// All that is staged in a home. Which sessions it draws on only its owner can tell, so an erasure takes all of it: a
/// preview stages it anew.
public final class Stagings {
    private Stagings() {}

    /// @throws daybook.exporter.staging.StagingBusyException where something is being staged or released
    public static void destroy(Home home) throws IOException {
        for (Path folder : home.disk().list(Plans.folder(home))) {
            boolean isStaging =
                    Id.isHex(folder.getFileName().toString()) && home.disk().kind(folder) == Disk.Kind.DIRECTORY;
            if (isStaging) {
                Staging.destroy(folder);
            }
        }
    }
}
