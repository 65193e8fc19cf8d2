package daybook.consent;

/// A window as the desktop describes it.
///
/// @param id the display server's number for it; numbers come back when windows have gone
/// @param app the class that the program gives its windows, such as `XTerm`; empty where it gives none
/// @param instance the name within the class, such as `xterm`; empty where there is none
/// @param executable path of the program that owns it; empty where it cannot be read
/// @param title what its title bar says
/// @param bounds where it stands, in physical pixels
public record Window(long id, String app, String instance, String executable, String title, Bounds bounds) {

    public record Bounds(int x, int y, int width, int height) {}

    /// Whether it can be told whose window this is. An exclusion cannot be applied to one that is not known.
    public boolean isKnown() {
        return !app.isEmpty() || !executable.isEmpty();
    }

    @Override
    public String toString() {
        return "Window[" + id + "]";
    }
}
