package daybook.collectors.input;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.Observation;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// A recorded keyboard on the display of the tests, and somebody who types on it.
final class KeyScene implements AutoCloseable {
    /// A key of every keyboard that no test presses.
    private static final String MARKER = "Insert";

    final SessionClock clock = SessionClock.start();
    private final Recording recording = new Recording();
    private final Running windows;
    private final Running running;

    KeyScene() throws Exception {
        SourceClock serverClock = new SourceClock();
        Recording contexts = new Recording();
        windows = new Running(new WindowWatch(OnDisplay.shown().name(), clock, serverClock, contexts), contexts);
        running = new Running(new KeystrokeCollector(clock, serverClock), recording);
        Recording.until("it records", Recording.SOON, () -> {
            press("F20");
            return !ups().isEmpty();
        });
        press(MARKER);
        Recording.until(
                "all before the marker is told",
                Recording.SOON,
                () -> ups().stream().anyMatch(up -> up.key().equals(MARKER)));
        recording.observations.clear();
    }

    /// Presses keys one after the other, by xdotool's names or as keycodes.
    void press(String... keys) {
        String[] arguments = new String[keys.length + 1];
        arguments[0] = "key";
        System.arraycopy(keys, 0, arguments, 1, keys.length);
        try {
            OnDisplay.xdotool(arguments);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Types with one xdotool, and does not wait for what is recorded.
    void type(String text, int delayMillis) throws Exception {
        OnDisplay.xdotool("type", "--delay", String.valueOf(delayMillis), text);
    }

    void setLayout(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "setxkbmap";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        OnDisplay.shown().launch(command).waitFor();
    }

    void awaitUps(int count) throws Exception {
        Recording.until(count + " keys are up", Recording.SOON, () -> ups().size() >= count);
    }

    String typed() {
        return downs().stream().map(Observation.Key::text).collect(Collectors.joining());
    }

    List<Observation.Key> downs() {
        return keys(Observation.Key.Action.DOWN);
    }

    List<Observation.Key> ups() {
        return keys(Observation.Key.Action.UP);
    }

    private List<Observation.Key> keys(Observation.Key.Action action) {
        return recording.all(Observation.Key.class).stream()
                .filter(k -> k.action() == action)
                .toList();
    }

    static String letters(int count, long seed) {
        return new Random(seed)
                .ints(count, 0, 36)
                .mapToObj(i -> String.valueOf("abcdefghijklmnopqrstuvwxyz0123456789".charAt(i)))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        running.close();
        windows.close();
    }
}
