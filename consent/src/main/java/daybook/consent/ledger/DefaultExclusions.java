package daybook.consent.ledger;

import daybook.consent.Exclusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is kept out of every new vault until its owner says otherwise.
///
/// Their ids are words, so that an owner can name them; they never change.
final class DefaultExclusions {
    static final Map<String, Exclusion> BY_ID = new LinkedHashMap<>();

    static {
        apps(
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
        apps("password-prompts", List.of("pinentry*", "*ssh-askpass*", "*polkit*agent*", "gcr-prompter", "lxqt-sudo"));
        apps("screen-lockers", List.of("*screensaver*", "i3lock", "swaylock", "xlock", "xsecurelock", "light-locker"));
        BY_ID.put("private-windows", new Exclusion.PrivateWindows());
        BY_ID.put(
                "payment-titles",
                new Exclusion.Title(
                        "(?i)\\b(online.?banking|e-?banking|checkout|paypal|credit card|payment details)\\b"));
        BY_ID.put("daybook-review", new Exclusion.Title("^Daybook review\\b"));
    }

    private DefaultExclusions() {}

    private static void apps(String id, List<String> globs) {
        for (int i = 0; i < globs.size(); i++) {
            BY_ID.put(id + "-" + (i + 1), new Exclusion.App(globs.get(i)));
        }
    }
}
