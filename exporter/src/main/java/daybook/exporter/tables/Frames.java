package daybook.exporter.tables;

import java.util.List;

/// The pictures of the screen's video, one row each.
public final class Frames {
    public static final Column<Integer> MASK_X = Column.of("x", Type.INT, "Left edge in the video's pixels.");
    public static final Column<Integer> MASK_Y = Column.of("y", Type.INT, "Top edge.");
    public static final Column<Integer> MASK_W = Column.of("w", Type.INT, "Width.");
    public static final Column<Integer> MASK_H = Column.of("h", Type.INT, "Height.");
    public static final Column<String> MASK_REASON = Column.of("reason", Words.REASON, "Why it is black.");
    public static final Type.Struct ONE_MASK = new Type.Struct(List.of(MASK_X, MASK_Y, MASK_W, MASK_H, MASK_REASON));

    public static final Column<String> FILE = Column.of("file", Type.TEXT, "The video, by its path in the bundle.");
    public static final Column<Integer> FRAME_IDX =
            Column.of("frame_idx", Type.INT, "The picture's number in its file, from 0.");
    public static final Column<Long> PTS_TICKS =
            Column.of("pts_ticks", Type.BIGINT, "Its time in the file, in 1/90000 s.");
    public static final Column<Long> T_END_NS =
            Column.of("t_end_ns", Type.BIGINT, "When the next picture or a gap begins.");
    public static final Column<String> DISPLAY = Column.of("display", Type.TEXT, "The display that it shows.");
    public static final Column<List<Row>> MASKS =
            Column.of("masks", new Type.ListOf<>(ONE_MASK), "What was made black before it was stored.");

    public static final Table TABLE = Table.of(
            "frames", "The pictures of the screen's video.", FILE, FRAME_IDX, PTS_TICKS, T_END_NS, DISPLAY, MASKS);

    private Frames() {}
}
