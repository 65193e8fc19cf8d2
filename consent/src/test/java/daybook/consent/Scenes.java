package daybook.consent;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Windows, policies and surroundings that the tests speak of.
final class Scenes {
    static final Window EDITOR = window(1, "Mousepad", "/usr/bin/mousepad", "draft.txt");
    /// The same window, with another title.
    static final Window EDITOR_RENAMED = window(1, "Mousepad", "/usr/bin/mousepad", "shopping");
    static final Window TERMINAL = window(2, "XTerm", "/usr/bin/xterm", "shell");
    /// Of the editor, though it says another name.
    static final Window DIALOG = window(4, "Dialog", "/usr/bin/dialog", "open").of(List.of(EDITOR));

    /// Of the dialog's program, and says no more.
    static final Window MENU = window(5, "", "/usr/bin/dialog", "");

    static final Window UNKNOWN = window(3, "", "", "who am I");

    /// Nothing is known about that instant.
    static final Surroundings UNWATCHED = new Surroundings(List.of(), false);

    private Scenes() {}

    static Window window(long id, String app, String executable, String title) {
        return new Window(
                id, app, app.toLowerCase(java.util.Locale.ROOT), executable, title, new Window.Bounds(0, 0, 1, 1));
    }

    static Policy granting(Source... sources) {
        Map<Source, Grant> grants = new HashMap<>();
        Arrays.stream(sources).forEach(source -> grants.put(source, grant(source)));
        return new Policy(grants, Set.of(), false);
    }

    /// @param mode of keystrokes
    static Policy granting(Mode mode, Source... sources) {
        Map<Source, Grant> grants = new HashMap<>(granting(sources).grants());
        grants.computeIfPresent(
                Source.KEYSTROKES, (source, grant) -> new Grant(source, mode, "", "", grant.from(), grant.until()));
        return new Policy(grants, Set.of(), false);
    }

    static Policy excluding(Policy policy, Exclusion... exclusions) {
        return new Policy(policy.grants(), Set.of(exclusions), policy.halted().isPresent());
    }

    static Policy paused(Policy policy) {
        return policy.halted(Reason.PAUSED);
    }

    static Grant grant(Source source) {
        return new Grant(source, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }

    static Surroundings in(Window... windows) {
        List<Context> contexts = Arrays.stream(windows)
                .map(window -> new Context(0, new Context.Focused.On(window)))
                .toList();
        return new Surroundings(contexts, true);
    }

    static Observation.Key key(String text) {
        return new Observation.Key(
                new Moment(5, 1), Observation.Key.Action.DOWN, text, text, Set.of(), false, EDITOR.id(), null);
    }
}
