package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What windows have left on the screen: their pixels stay where they were until somebody paints over them.
///
/// A ghost stands on top of all and covers nothing. What one window left in another is given free when all of it has
/// been painted upon and nobody has painted there for the guard; until then all that is painted in that other window is
/// black too, since it may be a copy. What a window showed under another title is given free part by part: it paints
/// anew what has to do with its title, and seldom all. A program that hangs leaves its ghosts for ever. For one thread.
final class Ghosts {
    private static final int MOST = 128;
    private static final int MOST_TITLES = 32;

    /// A program that has set so many titles since, for so long, does not hang: what it has left as it was it shows
    /// under those.
    private static final long LONGEST_TITLE_NANOS = 10_000_000_000L;

    /// Whose it was is not told any more.
    static final Ownership SOMEBODYS = new Ownership();

    private final Map<Key, Ghost> ghosts = new LinkedHashMap<>();
    private final Copies copies;

    /// What of each stands now where the window stands that has moved last.
    private final Map<Key, Area> brought = new HashMap<>();

    /// @param owners whose it is, beside what is said around the instant
    /// @param in the window that stands there now
    /// @param ofTitle whether the window itself stands there, and says something else
    private record Key(Ownership whose, List<Window> owners, long in, boolean ofTitle) {}

    private static final Key UNKNOWN = new Key(SOMEBODYS, List.of(), XDisplay.NONE, true);

    Ghosts(Copies copies) {
        this.copies = copies;
    }

    /// A window has left that place, where another stands now.
    void leave(Ownership whose, long in, Area left, long nanos) {
        add(new Key(whose, whose.around(nanos), in, false), left, nanos);
    }

    /// A window says something else of itself there.
    void retitle(Ownership whose, List<Window> before, Area place, long nanos) {
        add(new Key(whose, before, XDisplay.NONE, true), place, nanos);
        List<Map.Entry<Key, Ghost>> titles = ghosts.entrySet().stream()
                .filter(each -> each.getKey().ofTitle && each.getKey().whose == whose)
                .toList();
        if (titles.size() > MOST_TITLES) {
            Key oldest = titles.getFirst().getKey();
            if (nanos - titles.getFirst().getValue().quietSinceNanos() > LONGEST_TITLE_NANOS) {
                ghosts.remove(oldest);
            } else {
                giveAway(oldest, nanos);
            }
        }
    }

    /// Pixels of a window that nobody can name.
    void leaveUnknown(Area left, long nanos) {
        add(UNKNOWN, left, nanos);
    }

    /// All that was told was dropped, and among it what the server has copied.
    void forget() {
        ghosts.clear();
        copies.end();
    }

    private void add(Key key, Area left, long nanos) {
        if (left.isEmpty()) {
            return;
        }
        ghosts.merge(key, Ghost.of(left, nanos), (ghost, _) -> ghost.and(left, nanos));
        if (ghosts.size() > MOST) {
            giveAway(ghosts.keySet().iterator().next(), nanos);
        }
    }

    private void giveAway(Key key, long nanos) {
        Ghost ghost = ghosts.remove(key);
        if (ghost != null) {
            leaveUnknown(ghost.place(), nanos);
            brought.merge(UNKNOWN, ghost.place(), Area::plus);
        }
    }

    /// Somebody has painted there.
    ///
    /// @param windows that are shown
    void painted(ScreenEvent.Painted report, Collection<Shown> windows, long nanos) {
        if (ghosts.isEmpty()) {
            copies.end();
            return;
        }
        Copies.Told told = copies.told(report);
        Area anew = painted(told.painted(), report.area(), windows);
        if (!anew.isEmpty()) {
            ghosts.replaceAll((key, ghost) -> {
                Area painted = told.copied() ? anew.minus(brought.getOrDefault(key, Area.NOTHING)) : anew;
                Ghost left = ghost.painted(painted, nanos);
                return key.ofTitle ? left : left.spread(painted, windows, nanos);
            });
        }
    }

    private static Area painted(Area told, Window.Bounds rectangle, Collection<Shown> windows) {
        Area painted = told;
        for (Shown window : windows) {
            if (window.hasBorderAround(rectangle)) {
                painted = painted.meet(window.visibleBorder());
            }
        }
        return painted;
    }

    /// A window has moved, or has another size.
    void moved(long window, Shift shift, long nanos) {
        Copy copy = copies.of(window, shift);
        brought.clear();
        ghosts.forEach((key, ghost) -> brought.put(key, copy.of(ghost.unpainted())));
        copies.await(copy);
        ghosts.replaceAll((_, ghost) -> ghost.carried(copy, nanos));
    }

    /// What the server copied it has told of: from here on, who paints there paints anew.
    void copyIsTold() {
        copies.end();
    }

    /// Gives free what may be seen again.
    ///
    /// @return whether anything was
    boolean fade(long nanos) {
        boolean fades =
                ghosts.entrySet().stream().anyMatch(each -> each.getValue().fades(!each.getKey().ofTitle, nanos));
        if (fades) {
            ghosts.replaceAll((key, ghost) -> ghost.fades(!key.ofTitle, nanos) ? ghost.faded() : ghost);
            ghosts.values().removeIf(ghost -> ghost.place().isEmpty());
        }
        return fades;
    }

    List<Standing.Stood> shown() {
        return ghosts.entrySet().stream()
                .flatMap(each -> shown(each.getKey(), each.getValue()))
                .toList();
    }

    /// Of a title nothing was left: the window stands there itself, with all that it shows.
    private static Stream<Standing.Stood> shown(Key key, Ghost ghost) {
        OptionalLong leftNanos = key.ofTitle ? OptionalLong.empty() : OptionalLong.of(ghost.leftNanos());
        return ghost.place().parts().stream()
                .map(part -> new Standing.Stood(key.whose, key.owners, part, false, leftNanos));
    }
}
