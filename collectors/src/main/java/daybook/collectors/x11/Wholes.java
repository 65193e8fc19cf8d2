package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/// Remembers of each window what it was a part of, for as long as it is there: what it tells of a page it tells still
/// when that page has closed.
///
/// What it is said to be for is kept. Of what it only may be a part of, that which was there when it came: it was made
/// for nothing that came later. The server gives numbers anew, so whatever has one is told by its process too. For the
/// thread of its connection.
final class Wholes {
    /// So many that have gone are kept of one window. Whose one is that was a part of more, nobody can tell.
    static final int MOST = 256;

    private static final int FEW = 64;
    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);

    private final XDisplay display;
    private final Owners owners;
    private final boolean serverTells = ScreenLibraries.missing().isEmpty();
    private final Map<Long, Part> parts = new HashMap<>();
    private int many = FEW;
    private int listed;
    /// Of what is there from the start, or once there is a window manager again, nobody has seen which came first: one
    /// program's numbers grow.
    private boolean beginning = true;

    /// How it was read last; empty where it could not be, or not whole.
    private record Whole(OptionalLong process, Optional<Window> read) {}

    private record Gone(long window, Optional<Window> read) {}

    private static final class Part {
        private final OptionalLong process;
        /// Whether all that it may have been made for has been seen.
        private boolean met;
        /// All that it was judged by last.
        private Set<Long> judging = Set.of();

        private final Map<Long, Whole> kept = new HashMap<>();
        private final Set<Gone> gone = new LinkedHashSet<>();

        Part(OptionalLong process) {
            this.process = process;
        }

        void lose(long whole) {
            Whole lost = kept.remove(whole);
            if (lost != null) {
                gone.add(new Gone(whole, lost.read));
            }
        }

        boolean hasLost(long whole) {
            return gone.stream().anyMatch(each -> each.window == whole);
        }

        /// What a dialog is for may be a part of something itself.
        void inherit(Part other) {
            gone.addAll(other.gone);
            other.kept.forEach(kept::putIfAbsent);
        }
    }

    Wholes(XDisplay display, Owners owners) {
        this.display = display;
        this.owners = owners;
    }

    /// What a window is judged by beside itself. Empty where one of these cannot be read, or could not when it went, or
    /// went before anybody read it.
    ///
    /// @param read reads one window alone
    Optional<List<Window>> of(long window, Relations.Found related, LongFunction<Optional<Window>> read) {
        Part part = part(window);
        related.named().stream()
                .flatMap(named -> Optional.ofNullable(parts.get(named)).stream())
                .filter(named -> named != part)
                .forEach(part::inherit);
        Set<Long> keeping = new HashSet<>(related.named());
        keeping.addAll(part.kept.keySet());
        if (!part.met) {
            part.met = true;
            related.possible().stream()
                    .filter(other -> !beginning || other < window)
                    .forEach(keeping::add);
        }
        part.judging = judging(window, part, related);
        List<Optional<Window>> all = new ArrayList<>();
        for (long other : part.judging) {
            Optional<Window> whole = read.apply(other).map(it -> it.at(NOWHERE));
            // Asked once it was read: what goes meanwhile is read as a window that says nothing.
            boolean isThere = display.bounds(other).isPresent();
            OptionalLong process = process(other);
            Whole before = part.kept.get(other);
            if (before != null && !before.process.equals(process)) {
                part.lose(other);
                if (!related.named().contains(other)) {
                    keeping.remove(other);
                }
            }
            if (isThere) {
                all.add(whole);
                if (keeping.contains(other)) {
                    part.kept.put(other, new Whole(process, whole));
                }
            } else if (part.kept.containsKey(other)) {
                part.lose(other);
            } else if (related.named().contains(other) && !part.hasLost(other)) {
                all.add(Optional.empty());
            } else if (keeping.contains(other) && !part.hasLost(other)) {
                part.gone.add(new Gone(other, Optional.empty()));
            }
        }
        part.gone.forEach(each -> all.add(each.read));
        return part.gone.size() <= MOST && all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().flatMap(Optional::stream).distinct().toList())
                : Optional.empty();
    }

    private static Set<Long> judging(long window, Part part, Relations.Found related) {
        Set<Long> judging = new LinkedHashSet<>(related.named());
        judging.addAll(related.possible());
        judging.addAll(part.kept.keySet());
        judging.remove(window);
        return judging;
    }

    /// Whether a window is judged by that other one.
    boolean judges(long other, long window) {
        Part part = parts.get(window);
        return part != null && part.judging.contains(other);
    }

    boolean hasMet(long window) {
        Part part = parts.get(window);
        return part != null && part.met;
    }

    /// What is not among the windows that there are may come as another's part when it comes again.
    void list(Set<Long> clients) {
        beginning = listed == 0;
        listed = clients.size();
        parts.forEach((window, part) -> part.met &= clients.contains(window));
    }

    /// It has gone. What was a part of it stays that.
    void forget(long window) {
        parts.remove(window);
        parts.values().forEach(part -> part.lose(window));
    }

    private Part part(long window) {
        OptionalLong process = process(window);
        Part known = parts.get(window);
        if (known != null && known.process.equals(process)) {
            return known;
        }
        if (parts.size() >= many) {
            forgetGone();
            many = Math.max(FEW, 2 * parts.size());
        }
        Part part = new Part(process);
        parts.put(window, part);
        return part;
    }

    private void forgetGone() {
        parts.keySet().removeIf(window -> display.bounds(window).isEmpty());
    }

    private OptionalLong process(long window) {
        return serverTells ? owners.ownProcess(window) : OptionalLong.empty();
    }
}
