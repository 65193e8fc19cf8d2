package daybook.exporter.rows;

/// What displays are called in every table.
public final class Displays {
    /// The whole of the desktop's coordinate space, which is one screen to X however many monitors show it.
    public static final String SCREEN = "screen-0";

    private Displays() {}
}
