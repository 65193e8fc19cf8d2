package daybook.emulator.web;

import daybook.emulator.truth.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Drive Activity tells of edits by somebody within a while once, at the time of the last.
final class Consolidated {
    private static final Duration WHILE = Duration.ofMinutes(5);

    private Consolidated() {}

    /// @param happenings the newest first
    static List<Happening> of(List<Happening> happenings) {
        List<Happening> told = new ArrayList<>();
        Happening newer = null;
        for (Happening happening : happenings) {
            if (newer == null || !isSameEditing(newer, happening)) {
                told.add(happening);
            }
            newer = happening;
        }
        return told;
    }

    private static boolean isSameEditing(Happening newer, Happening older) {
        return newer.what() instanceof Happening.Edited
                && older.what() instanceof Happening.Edited
                && newer.by().equals(older.by())
                && !older.at().isBefore(newer.at().minus(WHILE));
    }
}
