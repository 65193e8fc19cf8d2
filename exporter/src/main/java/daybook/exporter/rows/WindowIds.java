package daybook.exporter.rows;

import daybook.consent.Window;
import daybook.vault.Id;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives each window its id in the release. A number that comes back with another program is another window.
final class WindowIds {
    private record Known(String app, String executable, int generation, String id) {
        @Override
        public String toString() {
            return "Known[" + generation + "]";
        }
    }

    private final Pseudonyms pseudonyms;
    private final Id session;
    private final Map<Long, Known> windows = new HashMap<>();

    WindowIds(Pseudonyms pseudonyms, Id session) {
        this.pseudonyms = pseudonyms;
        this.session = session;
    }

    /// The id of a window that is seen.
    String see(Window window) {
        Known known = windows.get(window.id());
        if (known != null && known.app.equals(window.app()) && known.executable.equals(window.executable())) {
            return known.id;
        }
        int generation = known == null ? 0 : known.generation + 1;
        String id = pseudonyms.window(session, window.id(), generation);
        windows.put(window.id(), new Known(window.app(), window.executable(), generation, id));
        return id;
    }

    /// The id of the window that had this number last; null where none was seen.
    @Nullable
    String of(@Nullable Long number) {
        Known known = number == null ? null : windows.get(number);
        return known == null ? null : known.id;
    }
}
