package daybook.consent;

import java.util.List;

/// The programs that lock the screen with a window of their own. Kept out of every new vault; and while one of them
/// stands over the whole screen, nothing is recorded.
public final class ScreenLockers {
    /// Their classes or executables.
    public static final List<String> GLOBS = List.of(
            "*screensaver*", "i3lock", "swaylock", "xlock", "xsecurelock", "light-locker", "slock", "kscreenlocker*");

    private static final List<Exclusion.App> APPS =
            GLOBS.stream().map(Exclusion.App::new).toList();

    private ScreenLockers() {}

    public static boolean isOne(Window window) {
        return APPS.stream().anyMatch(app -> app.matches(window));
    }
}
