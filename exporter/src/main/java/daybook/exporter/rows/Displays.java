package daybook.exporter.rows;

import daybook.exporter.tables.Row;
import daybook.exporter.tables.Sessions;

/// What displays are called in every table.
public final class Displays {
    /// The whole of the desktop's coordinate space, which is one screen to X however many monitors show it.
    public static final String SCREEN = "screen-0";

    private Displays() {}

    /// Its row in a session, by the size of its pictures. X tells places in physical pixels, so its scale is 1.
    static Row row(int width, int height) {
        return new Row(Sessions.ONE_DISPLAY.fields())
                .set(Sessions.DISPLAY, SCREEN)
                .set(Sessions.DISPLAY_X, 0)
                .set(Sessions.DISPLAY_Y, 0)
                .set(Sessions.DISPLAY_W, width)
                .set(Sessions.DISPLAY_H, height)
                .set(Sessions.DISPLAY_SCALE, 1.0);
    }
}
