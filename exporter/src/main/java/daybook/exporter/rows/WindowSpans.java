package daybook.exporter.rows;

import daybook.consent.Observation;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Windows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Fills `windows`: one row from each focus to what ends it.
final class WindowSpans {
    private final SessionRows rows;
    private final WindowIds ids;
    private @Nullable Row open;

    WindowSpans(SessionRows rows, WindowIds ids) {
        this.rows = rows;
        this.ids = ids;
    }

    void see(Observation.Focus focus) throws IOException {
        end(focus.at().nanos());
        var window = focus.window();
        open = rows.at(focus.at().nanos(), focus.at().errNanos())
                .set(Windows.WINDOW_ID, ids.see(window))
                .set(Windows.APP, window.app())
                .set(Windows.TITLE, window.title())
                .set(Windows.DISPLAY, Displays.SCREEN)
                .set(Windows.X, window.bounds().x())
                .set(Windows.Y, window.bounds().y())
                .set(Windows.W, window.bounds().width())
                .set(Windows.H, window.bounds().height())
                .set(Windows.FOCUSED, true);
    }

    /// From that instant on it cannot be told which window is in front.
    void end(long nanos) throws IOException {
        Row ended = open;
        open = null;
        if (ended != null) {
            rows.add(ended.set(Windows.T_END_NS, Math.max(nanos, ended.get(Table.T_NS))));
        }
    }
}
