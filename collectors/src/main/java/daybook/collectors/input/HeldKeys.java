package daybook.collectors.input;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that were seen going down and not yet coming up, by their place on the keyboard. For one thread.
final class HeldKeys {
    private final Map<Integer, String> names = new HashMap<>();

    /// @return whether it was down already
    boolean press(int keycode, String name) {
        return names.put(keycode, name) != null;
    }

    /// @return what it was named as it went down; null where nobody saw that
    @Nullable
    String release(int keycode) {
        return names.remove(keycode);
    }
}
