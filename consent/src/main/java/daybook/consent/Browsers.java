package daybook.consent;

import java.util.Set;

/// Programs that show pages of others, each of which may ask for a password wherever it likes.
///
/// Where it cannot be told whether one does, no characters of what is typed into them are stored.
public final class Browsers {
    private static final Set<String> NAMES = Set.of(
            "brave",
            "brave-browser",
            "chrome",
            "chromium",
            "chromium-browser",
            "dillo",
            "epiphany",
            "falkon",
            "firefox",
            "firefox-bin",
            "firefox-esr",
            "floorp",
            "google-chrome",
            "iceweasel",
            "konqueror",
            "librewolf",
            "microsoft-edge",
            "midori",
            "msedge",
            "navigator",
            "netsurf",
            "opera",
            "org.gnome.epiphany",
            "palemoon",
            "qutebrowser",
            "seamonkey",
            "surf",
            "tor browser",
            "ungoogled-chromium",
            "vivaldi",
            "waterfox",
            "zen");

    private static final Set<String> CHANNELS = Set.of("-stable", "-beta", "-dev", "-unstable", "-nightly", "-bin");

    private Browsers() {}

    /// Whether the window is of one, by what its program is called.
    public static boolean has(Window window) {
        return window.names().anyMatch(Browsers::isOne);
    }

    /// Chromium names a window of a page that was installed as a program after itself and the page in brackets.
    private static boolean isOne(String name) {
        int bracket = name.indexOf(" (");
        String own = bracket > 0 ? name.substring(0, bracket) : name;
        return NAMES.contains(own)
                || CHANNELS.stream()
                        .anyMatch(channel -> own.endsWith(channel)
                                && NAMES.contains(own.substring(0, own.length() - channel.length())));
    }
}
