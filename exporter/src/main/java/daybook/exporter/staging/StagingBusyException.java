package daybook.exporter.staging;

import java.io.IOException;

/// Another process is staging the same plan right now.
public final class StagingBusyException extends IOException {
    StagingBusyException() {
        super("another preview of this release is running: wait until it has ended");
    }
}
