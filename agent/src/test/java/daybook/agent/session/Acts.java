package daybook.agent.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What somebody does with windows, one thing after the other, faster than programs could be started for each.
final class Acts {
    private static final String MILLIS_PER_KEY = "3";

    private final List<String> words = new ArrayList<>();

    List<String> words() {
        return words;
    }

    /// Goes there, and waits until the window manager says so.
    Acts to(CanaryPlay.Prop prop) {
        return add("windowactivate", "--sync", prop.window());
    }

    Acts pause(double seconds) {
        return add("sleep", String.format(Locale.ROOT, "%.3f", seconds));
    }

    Acts type(String text) {
        return add("type", "--args", "1", "--delay", MILLIS_PER_KEY, text);
    }

    Acts press(String key) {
        return add("key", key);
    }

    Acts entitle(CanaryPlay.Prop prop, String title) {
        return add("set_window", "--name", title, prop.window());
    }

    Acts add(String... more) {
        words.addAll(List.of(more));
        return this;
    }
}
