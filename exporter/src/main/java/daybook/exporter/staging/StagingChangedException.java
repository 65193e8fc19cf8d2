package daybook.exporter.staging;

import java.io.IOException;

/// What was staged is not whole any more, or somebody changed it.
public final class StagingChangedException extends IOException {
    public StagingChangedException() {
        super("what was staged was changed or damaged since: preview the release again");
    }
}
