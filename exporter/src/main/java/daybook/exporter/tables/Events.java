package daybook.exporter.tables;

/// Keys, pointer and clipboard, one row for each transition.
public final class Events {
    public static final String KEY_DOWN = "key_down";
    public static final String KEY_REPEAT = "key_repeat";
    public static final String KEY_UP = "key_up";
    public static final String KEYS = "keys";
    public static final String BUTTON_DOWN = "button_down";
    public static final String BUTTON_UP = "button_up";
    public static final String WHEEL = "wheel";
    public static final String MOVE = "move";
    public static final String DRAG = "drag";
    public static final String CLIPBOARD = "clipboard";

    public static final Column<String> KIND = Column.of(
            "kind",
            Words.of(KEY_DOWN, KEY_REPEAT, KEY_UP, KEYS, BUTTON_DOWN, BUTTON_UP, WHEEL, MOVE, DRAG, CLIPBOARD),
            "What happened; `keys` where only their number is known, a drag is a move with a button held, clipboard a text that was copied.");
    public static final Column<Integer> HID_USAGE = Column.nullable(
            "hid_usage",
            Type.INT,
            "The key by its place, as page 7 of USB's HID usage tables numbers it; null where that is not known.");
    public static final Column<String> KEY_SYMBOL = Column.nullable(
            "key_symbol",
            Type.TEXT,
            "The key under its modifiers by the name of its X key symbol, or the word of its class where only the shape of typing is known; null without a key.");
    public static final Column<String> KEY_TEXT = Column.nullable(
            "key_text",
            Type.TEXT,
            "What the key writes, mostly nothing, or the text that was copied; null without either.");
    public static final Column<Integer> MODIFIERS = Column.nullable(
            "modifiers",
            Type.INT,
            "Held or locked: shift 1, control 2, alt 4, meta 8, caps lock 16, num lock 32; null without a key.");
    public static final Column<Integer> PRESSES = Column.nullable(
            "presses", Type.INT, "How many keys were pressed within err_ns of the time; null but for keys.");
    public static final Column<Integer> BUTTON =
            Column.nullable("button", Type.INT, "1 left, 2 middle, 3 right and on; null without a button.");
    public static final Column<Integer> X =
            Column.nullable("x", Type.INT, "Physical pixels from the display's left; null for keys.");
    public static final Column<Integer> Y =
            Column.nullable("y", Type.INT, "Physical pixels from the display's top; null for keys.");
    public static final Column<Integer> DX =
            Column.nullable("dx", Type.INT, "Notches to the right; null but for the wheel.");
    public static final Column<Integer> DY = Column.nullable("dy", Type.INT, "Notches down; null but for the wheel.");
    public static final Column<String> DISPLAY = Column.of("display", Type.TEXT, "The display in front.");
    public static final Column<String> WINDOW_ID = Column.nullable(
            "window_id", Type.TEXT, "The window that took the key; null where windows are not part of the release.");
    public static final Column<String> TEXT_RUN_ID =
            Column.nullable("text_run_id", Type.TEXT, "The run of text that the key is part of; null where none is.");
    public static final Column<Boolean> INJECTED =
            Column.nullable("injected", Type.BOOLEAN, "Whether a program made it; null where that cannot be told.");

    public static final Table TABLE = Table.of(
            "events",
            "Keys, pointer and clipboard, one row for each transition.",
            KIND,
            HID_USAGE,
            KEY_SYMBOL,
            KEY_TEXT,
            MODIFIERS,
            PRESSES,
            BUTTON,
            X,
            Y,
            DX,
            DY,
            DISPLAY,
            WINDOW_ID,
            TEXT_RUN_ID,
            INJECTED);

    private Events() {}
}
