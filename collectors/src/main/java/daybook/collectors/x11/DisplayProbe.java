package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import java.util.Optional;

/// What a display can do for the recorder, each as the sentence that says what is wrong and how to mend it; empty
/// where nothing is.
///
/// @param reachable whether it answers; where it does not, the others say the same
/// @param record whether keys and the pointer can be seen
/// @param windowManager whether a window manager tells what has the focus (EWMH)
/// @param activeWindow whether it tells so right now
public record DisplayProbe(
        Optional<String> reachable,
        Optional<String> record,
        Optional<String> windowManager,
        Optional<String> activeWindow) {

    /// Looks at the display of that name, with a connection of its own.
    public static DisplayProbe of(String name) {
        try (XDisplay display = XDisplay.open(name)) {
            Desktop desktop = new Desktop(display);
            return new DisplayProbe(
                    Optional.empty(),
                    unless(
                            display.hasExtension("RECORD"),
                            "The X server lacks the RECORD extension: start it without `-extension RECORD`."),
                    unless(
                            desktop.windowManager() != XDisplay.NONE,
                            "No window manager says what has the focus, so that nothing can be recorded: start one"
                                    + " that follows EWMH."),
                    unless(desktop.activeWindow() != XDisplay.NONE, "No window has the focus now: click into one."));
        } catch (CollectorException e) {
            Optional<String> why = Optional.of(String.valueOf(e.getMessage()));
            return new DisplayProbe(why, why, why, why);
        }
    }

    private static Optional<String> unless(boolean well, String sentence) {
        return well ? Optional.empty() : Optional.of(sentence);
    }
}
