package daybook.consent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A window as the desktop describes it.
///
/// @param id the display server's number for it; numbers come back when windows have gone
/// @param app the class that the program gives its windows, such as `XTerm`; empty where it gives none
/// @param instance the name within the class, such as `xterm`; of a window that says nothing of itself the path of
///     the program that the server takes it for, by which it can be kept out but is not known; empty where there is
///     none
/// @param executable path of the program that owns it; empty where it cannot be read
/// @param title what its title bar says
/// @param bounds where it stands, in physical pixels
/// @param belongsTo windows that it is a part of, as a dialog is, or may be, or was when these went: what keeps one of
///     them out keeps it out. It is judged by them, and stored without them.
public record Window(
        long id, String app, String instance, String executable, String title, Bounds bounds, List<Window> belongsTo) {
    public Window {
        belongsTo = List.copyOf(belongsTo);
    }

    public Window(long id, String app, String instance, String executable, String title, Bounds bounds) {
        this(id, app, instance, executable, title, bounds, List.of());
    }

    public record Bounds(int x, int y, int width, int height) {

        /// What of it lies outside of another, in at most four parts.
        public List<Bounds> minus(Bounds other) {
            int left = Math.max(x, other.x);
            int top = Math.max(y, other.y);
            int right = Math.min(x + width, other.x + other.width);
            int bottom = Math.min(y + height, other.y + other.height);
            if (left >= right || top >= bottom) {
                return List.of(this);
            }
            return Stream.of(
                            new Bounds(x, y, width, top - y),
                            new Bounds(x, top, left - x, bottom - top),
                            new Bounds(right, top, x + width - right, bottom - top),
                            new Bounds(x, bottom, width, y + height - bottom))
                    .filter(part -> part.width > 0 && part.height > 0)
                    .toList();
        }
    }

    /// The same, without what its title bar says.
    Window untitled() {
        return new Window(id, app, instance, executable, "", bounds);
    }

    /// The same, standing there.
    public Window at(Bounds place) {
        return new Window(id, app, instance, executable, title, place, belongsTo);
    }

    /// The same, which may be a part of these.
    public Window of(List<Window> windows) {
        return new Window(id, app, instance, executable, title, bounds, windows);
    }

    /// The same, of the program that has this executable.
    public Window by(String path) {
        return new Window(id, app, instance, path, title, bounds, belongsTo);
    }

    /// What its program is called, in small letters: its class, its instance and its executable, and of what is a path
    /// the last name.
    public Stream<String> names() {
        return Stream.of(app, lastName(instance), lastName(executable)).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether it can be told whose window this is. An exclusion cannot be applied to one that is not known.
    public boolean isKnown() {
        return !app.isEmpty() || !executable.isEmpty();
    }

    @Override
    public String toString() {
        return "Window[" + id + "]";
    }
}
