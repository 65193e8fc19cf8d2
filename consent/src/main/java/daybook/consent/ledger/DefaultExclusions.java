package daybook.consent.ledger;

import daybook.consent.Exclusion;
import daybook.consent.ScreenLockers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is kept out of every new vault until its owner says otherwise.
///
/// Their ids are words, so that an owner can name them; they never change, and none is given twice: an owner's
/// decision about one must never be about another.
final class DefaultExclusions {
    static final Map<String, Exclusion> BY_ID = byId();

    private DefaultExclusions() {}

    private static Map<String, Exclusion> byId() {
        Map<String, Exclusion> byId = new LinkedHashMap<>();
        apps(
                byId,
                "password-managers",
                List.of(
                        "keepass*",
                        "*1password*",
                        "*bitwarden*",
                        "*enpass*",
                        "*lastpass*",
                        "*dashlane*",
                        "*proton?pass*",
                        "org.gnome.seahorse*",
                        "seahorse",
                        "kwalletmanager*",
                        "secrets"));
        apps(
                byId,
                "password-prompts",
                List.of("pinentry*", "*ssh-askpass*", "*polkit*agent*", "gcr-prompter", "lxqt-sudo"));
        apps(byId, "screen-lockers", ScreenLockers.GLOBS);
        // They show and hand out again what was copied anywhere else, passwords too.
        apps(
                byId,
                "clipboard-managers",
                List.of("copyq", "*clipman*", "parcellite", "clipit", "diodon", "gpaste*", "klipper", "greenclip"));
        // Their private windows say nothing of it to the display, or all are private and none says so: none is recorded
        // until its owner decides otherwise.
        apps(
                byId,
                "untold-private-windows",
                List.of(
                        "chromium*",
                        "google-chrome*",
                        "chrome",
                        "brave*",
                        "vivaldi*",
                        "microsoft-edge*",
                        "msedge*",
                        "opera*",
                        "qutebrowser*",
                        "epiphany*",
                        "org.gnome.epiphany*",
                        "tor*browser*",
                        "mullvad*browser*"));
        byId.put("private-windows", new Exclusion.PrivateWindows());
        byId.put(
                "payment-titles",
                new Exclusion.Title(
                        "(?i)\\b(banks?|(e-?|online-?)?banking|payments?|checkout|paypal|(credit|debit) cards?)\\b"));
        byId.put("daybook-review", new Exclusion.Title("^Daybook review\\b"));
        return Collections.unmodifiableMap(byId);
    }

    /// Their letters tell them apart.
    private static void apps(Map<String, Exclusion> byId, String kind, List<String> globs) {
        globs.forEach(glob -> byId.put(kind + "-" + glob.replaceAll("[^a-z0-9]", ""), new Exclusion.App(glob)));
    }
}
