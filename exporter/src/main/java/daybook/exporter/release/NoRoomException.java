package daybook.exporter.release;

import java.io.IOException;

/// The disk has no room for a bundle. Nothing of it was left behind.
public final class NoRoomException extends IOException {
    NoRoomException(long mebibytes) {
        super("The disk has no room for the bundle: free at least " + mebibytes + " MiB there or choose another;"
                + " nothing was left behind.");
    }
}
