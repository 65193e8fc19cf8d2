package daybook.agent.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What somebody does with windows, one thing after the other, faster than programs could be started for each.
final class Acts {
    private static final String MILLIS_PER_KEY = "3";
    /// Until the keyboard's focus is in the window `$0`, or three seconds at least have passed: then nothing that was
    /// to be done there is. Where it stays behind it is put there.
    private static final String FOLLOW = """
            i=0
            until [ "$(xdotool getwindowfocus)" = "$0" ]; do
                i=$((i + 1))
                [ $i -le 300 ] || exit 1
                [ $((i % 20)) != 0 ] || xdotool windowfocus "$0"
                sleep 0.01
            done
            """;

    private final List<String> words = new ArrayList<>();

    List<String> words() {
        return words;
    }

    /// Goes there, and waits until the window manager says so and the keyboard follows: of a window that follows one of
    /// Java's i3 says so at once, while what is typed may still go to Java's.
    Acts to(CanaryPlay.Prop prop) {
        return add("windowactivate", "--sync", prop.window())
                .add("exec", "--sync", "--args", "4", "sh", "-c", FOLLOW, prop.window());
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
        // It asks back, since xdotool sends what it does not ask for when its buffer is full.
        return add("set_window", "--name", title + prop.ending(), prop.window(), "getwindowname", prop.window());
    }

    /// Waits until it is called that.
    Acts awaitTitle(CanaryPlay.Prop prop, String title) {
        String wait = "until xdotool getwindowname \"$0\" | grep -qE '" + title + "'; do sleep 0.02; done";
        return add("exec", "--sync", "--args", "4", "sh", "-c", wait, prop.window());
    }

    @Override
    public String toString() {
        return String.join(" ", words).replace(FOLLOW, "...");
    }

    Acts add(String... more) {
        words.addAll(List.of(more));
        return this;
    }
}
