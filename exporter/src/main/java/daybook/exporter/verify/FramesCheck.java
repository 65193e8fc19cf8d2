package daybook.exporter.verify;

import daybook.consent.Window;
import daybook.exporter.parquet.ReadRow;
import daybook.exporter.parquet.TableReader;
import daybook.exporter.tables.Frames;
import daybook.exporter.video.Mp4Reader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether each row of `frames` is a picture that decodes at the time that the row says and is black where the row says
/// so, and every picture has a row.
///
/// It goes through rows and videos side by side, so that memory stays flat. Each fault is told once a file.
final class FramesCheck {
    /// How far a codec blurs the edge of what is black.
    private static final int EDGE = 8;
    /// How often masks may cover a picture.
    private static final long MOST_AREAS = 64;

    private final Path bundle;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private String path = "";
    /// Closed where the file is at fault, for nothing more can be said of it.
    private @Nullable Mp4Reader video;

    private int pictures;
    private long all;

    private FramesCheck(Path bundle) {
        this.bundle = bundle;
    }

    /// Asked only where schema and references passed.
    static Check run(Path bundle) throws IOException {
        FramesCheck check = new FramesCheck(bundle);
        try (TableReader reader = TableReader.open(bundle.resolve(Frames.TABLE.file()))) {
            if (reader.rows() > 0) {
                Mp4Reader.requireDecoder();
            }
            reader.read(check::row);
            check.end();
        } finally {
            check.close();
        }
        return Check.of("frames", check.faults, check.all + " pictures decode at the times of their rows");
    }

    private void row(ReadRow row) {
        String named = String.valueOf(row.text(Frames.FILE));
        if (!named.equals(path)) {
            end();
            begin(named);
        }
        Mp4Reader open = video;
        if (open == null) {
            return;
        }
        OptionalLong shown = next(open);
        if (shown.isEmpty()) {
            fault("has fewer pictures than rows, or one that does not decode");
        } else if (shown.getAsLong() != row.number(Frames.PTS_TICKS) || row.integer(Frames.FRAME_IDX) != pictures) {
            fault("has a picture at another time than its row says");
        } else {
            masks(row, open);
        }
        pictures++;
        all++;
    }

    /// What is black may be blurred at its edges. Those who mean harm could have one picture searched for ever.
    private void masks(ReadRow row, Mp4Reader shown) {
        long left = MOST_AREAS * shown.width() * shown.height();
        for (ReadRow mask : row.rows(Frames.MASKS)) {
            int width = Math.clamp(mask.integer(Frames.MASK_W), 0, shown.width());
            int height = Math.clamp(mask.integer(Frames.MASK_H), 0, shown.height());
            left -= (long) width * height;
            if (mask.integer(Frames.MASK_W) <= 0 || mask.integer(Frames.MASK_H) <= 0) {
                fault("has a row with a mask of no size");
                return;
            }
            if (left < 0) {
                fault("has a row with more masks than a picture has room for");
                return;
            }
            Window.Bounds inner = new Window.Bounds(
                    mask.integer(Frames.MASK_X) + EDGE,
                    mask.integer(Frames.MASK_Y) + EDGE,
                    mask.integer(Frames.MASK_W) - 2 * EDGE,
                    mask.integer(Frames.MASK_H) - 2 * EDGE);
            if (!shown.isBlack(inner)) {
                fault("shows something where its row says that it is black");
                return;
            }
        }
    }

    private static OptionalLong next(Mp4Reader video) {
        try {
            return video.next();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private void begin(String named) {
        path = named;
        pictures = 0;
        if (!seen.add(named)) {
            fault("has rows that do not stand together");
            return;
        }
        try {
            video = new Mp4Reader(bundle.resolve(named));
        } catch (IOException e) {
            fault("is no video of the kind that Daybook writes");
        }
    }

    private void end() {
        Mp4Reader open = video;
        if (open == null) {
            return;
        }
        try {
            if (open.next().isPresent()) {
                fault("has a picture without a row");
            }
        } catch (IOException e) {
            fault("has a picture that does not decode");
        }
        close();
    }

    private void fault(String what) {
        faults.add(path + " " + what);
        close();
    }

    private void close() {
        if (video != null) {
            video.close();
            video = null;
        }
    }
}
