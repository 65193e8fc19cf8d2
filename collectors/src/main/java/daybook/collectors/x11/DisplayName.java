package daybook.collectors.x11;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an X display, as `DISPLAY` gives it: `[host]:number[.screen]`.
final class DisplayName {
    private static final Pattern LOCAL = Pattern.compile("(unix)?:\\d+(\\.\\d+)?");

    private DisplayName() {}

    /// Why that display cannot be recorded. Empty where it stands on this machine: recording opens no network
    /// connection.
    static Optional<String> refusal(String name) {
        if (name.isBlank()) {
            return Optional.of("DISPLAY is not set: start Daybook inside a desktop session that runs on X11.");
        }
        return LOCAL.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("DISPLAY names another machine: Daybook records only the desktop of the machine that"
                        + " it runs on. Start it there.");
    }
}
