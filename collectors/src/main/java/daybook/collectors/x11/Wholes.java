package daybook.collectors.x11;

import daybook.collectors.x11.LastWords.Word;
import daybook.consent.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Remembers of each window what it was a part of, for as long as it is there: what it tells of a page it tells still
/// when that page has closed, be it with its window or for another page in it.
///
/// What it is said to be for is kept. Of what it only may be a part of, that which was there when it came: it was made
/// for nothing that came later. Both count by what they said when it came and by what they said last. The server gives
/// numbers anew, so whatever has one is told by its process too. For the thread of its connection.
final class Wholes {
    /// So many that have gone are kept of one window. Whose one is that was a part of more, nobody can tell.
    static final int MOST = 256;

    private static final int FEW = 64;
    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);

    private final XDisplay display;
    private final LastWords words;
    private final Map<Long, Part> parts = new HashMap<>();
    private int many = FEW;
    private List<Long> listed = List.of();
    /// Of what is there from the start, or once there is a window manager again, nobody has seen which came first.
    private boolean beginning = true;

    private record Whole(Word first, Word last) {}

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

        /// @param comes whether the part comes only now
        void keep(long whole, Word now, boolean comes) {
            Whole before = comes ? null : kept.get(whole);
            kept.put(whole, new Whole(before == null ? now : before.first, now));
        }

        void hear(long whole, Word now) {
            if (isAnothers(whole, now)) {
                lose(whole);
            } else {
                kept.computeIfPresent(whole, (_, before) -> new Whole(before.first, now));
            }
        }

        /// Whether that is no longer the window whose number it has.
        boolean isAnothers(long whole, Word now) {
            Whole before = kept.get(whole);
            return before != null && !before.last.process().equals(now.process());
        }

        void lose(long whole) {
            Whole lost = kept.remove(whole);
            if (lost != null) {
                lose(whole, lost.first.read());
                lose(whole, lost.last.read());
            }
        }

        void lose(long whole, Optional<Window> read) {
            gone.add(new Gone(whole, read));
        }

        boolean hasLost(long whole) {
            return gone.stream().anyMatch(each -> each.window == whole);
        }

        /// What a dialog is for may be a part of something itself, and was when that said something else.
        void inherit(Part other) {
            gone.addAll(other.gone);
            other.kept.forEach((whole, each) -> {
                lose(whole, each.first.read());
                kept.putIfAbsent(whole, each);
            });
        }
    }

    Wholes(XDisplay display, LastWords words) {
        this.display = display;
        this.words = words;
    }

    /// What a window is judged by beside itself. Empty where one of these cannot be read, or could not when it went, or
    /// went before anybody read it.
    Optional<List<Window>> of(long window, Relations.Found related) {
        Part part = part(window);
        related.named().stream()
                .flatMap(named -> Optional.ofNullable(parts.get(named)).stream())
                .filter(named -> named != part)
                .forEach(part::inherit);
        Set<Long> keeping = new HashSet<>(related.named());
        keeping.addAll(part.kept.keySet());
        boolean comes = !part.met;
        if (comes) {
            part.met = true;
            related.possible().stream()
                    .filter(other -> mayHaveBeenThere(other, window))
                    .forEach(keeping::add);
        }
        part.judging = judging(window, part, related);
        Set<Optional<Window>> all = new LinkedHashSet<>();
        for (long other : part.judging) {
            Optional<Word> before = words.last(other);
            Optional<Word> now = words.now(other);
            if (now.isPresent() && part.isAnothers(other, now.get())) {
                part.lose(other);
                if (!related.named().contains(other)) {
                    keeping.remove(other);
                }
            }
            if (now.isPresent()) {
                all.add(now.get().read());
                if (keeping.contains(other)) {
                    part.keep(other, now.get(), comes);
                }
            } else if (part.kept.containsKey(other)) {
                part.lose(other);
            } else if (keeping.contains(other) && !part.hasLost(other)) {
                if (before.isPresent() || !related.named().contains(other)) {
                    part.lose(other, before.flatMap(Word::read));
                } else {
                    // It may name another next.
                    all.add(Optional.empty());
                }
            }
        }
        part.kept.values().forEach(each -> all.add(each.first.read()));
        part.gone.forEach(each -> all.add(each.read));
        return part.gone.size() <= MOST && all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream()
                        .flatMap(Optional::stream)
                        .map(whole -> whole.at(NOWHERE))
                        .distinct()
                        .toList())
                : Optional.empty();
    }

    /// The window manager lists first what was shown first, and one program's numbers grow. Either may say otherwise: a
    /// window may be made long before it is shown, and a window manager that comes lists all as they stand.
    private boolean mayHaveBeenThere(long other, long window) {
        return !beginning || other < window || listed.indexOf(other) < listed.indexOf(window);
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

    /// What it says of itself now. It counts for its parts, also where nobody asks for them before it goes.
    Optional<Window> hear(long window) {
        Optional<Word> now = words.now(window);
        now.ifPresent(word -> parts.values().forEach(part -> part.hear(window, word)));
        return now.flatMap(Word::read);
    }

    /// What is no longer shown, nor among the windows that there are, may come as another's part when it comes again. A
    /// window manager that goes, or that writes its list anew, takes no window away.
    ///
    /// @param clients the one that was shown first is the first
    void list(List<Long> clients) {
        Set<Long> there = Set.copyOf(clients);
        listed.stream()
                .filter(window -> !there.contains(window) && !isMapped(window))
                .flatMap(window -> Optional.ofNullable(parts.get(window)).stream())
                .forEach(part -> part.met = false);
        beginning = listed.isEmpty();
        listed = List.copyOf(clients);
        words.keep(there);
    }

    private boolean isMapped(long window) {
        return display.attributes(window).filter(TopLevel.Attributes::mapped).isPresent();
    }

    /// It has gone. What was a part of it stays that.
    void forget(long window) {
        parts.remove(window);
        if (!listed.contains(window)) {
            words.forget(window);
        }
        parts.values().forEach(part -> part.lose(window));
    }

    private Part part(long window) {
        OptionalLong process = words.process(window);
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
}
