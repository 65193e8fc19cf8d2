package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The display that this process was started on.
public final class ProcessDisplay {
    private static final long LONGEST_NAME_BYTES = 256;

    private ProcessDisplay() {}

    /// Its name, such as `:0`.
    ///
    /// @throws CollectorException where there is none that Daybook records, saying why
    public static String require() throws CollectorException {
        Optional<String> missing = Xlib.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        MemorySegment found = (MemorySegment) Xlib.call(Xlib.DISPLAY_NAME, MemorySegment.NULL);
        String name = found.reinterpret(LONGEST_NAME_BYTES).getString(0);
        if (name.isBlank() && System.getenv("WAYLAND_DISPLAY") != null) {
            throw new CollectorException("This is a Wayland session without X11, where no program may watch keys or"
                    + " windows: choose the X11 session when logging in.");
        }
        Optional<String> refusal = DisplayName.refusal(name);
        if (refusal.isPresent()) {
            throw new CollectorException(refusal.get());
        }
        return name;
    }
}
