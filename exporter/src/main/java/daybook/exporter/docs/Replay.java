package daybook.exporter.docs;

import daybook.exporter.docs.Edit.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replays the changelog files of one document, from its first revision on, to its texts. For one thread.
///
/// It stops for good at the first revision that is missing, and at the first position that the text does not have: what
/// came until then is right, what came after would be a guess. An op that nobody knows is counted and passed over.
///
/// A file that is damaged takes nothing from the others: where it shows, those are believed that get furthest.
public final class Replay {
    private static final Pattern NAME = Pattern.compile("[a-z]{1,12}");
    private static final long MILLI = 1_000_000;
    private static final char ASTERISK = '*';

    /// What came of it.
    ///
    /// @param before the texts before the first revision
    /// @param texts the texts after the last revision that could be replayed
    /// @param lastRevision its number
    /// @param faults what is not as it should be, in sentences without content
    public record Replayed(
            SortedMap<Place, String> before,
            SortedMap<Place, String> texts,
            long lastRevision,
            long lastMillis,
            List<String> faults) {
        @Override
        public String toString() {
            return "Replayed[" + texts.size() + " texts to revision " + lastRevision + "]";
        }
    }

    private record Leaf(Place place, Op op) {}

    private record Run(int from, int to, Marks.Mark mark) {}

    /// Where a file cannot be right, or one before it was not.
    private record Fault(Changelog file, long revision) {}

    /// The text has no such place.
    private static final class IndexFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IndexFault() {
            super("no such place", null, false, false);
        }
    }

    private final Consumer<Edit> edits;
    private final Place home;
    private final SortedMap<Place, MarkedText> texts = new TreeMap<>();
    private final Marks marks = new Marks();
    private final List<Leaf> leaves = new ArrayList<>();
    private final TreeSet<String> unknown = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    /// With the first revision that was taken of it.
    private final Map<Changelog, Long> used = new LinkedHashMap<>();
    private SortedMap<Place, String> before = new TreeMap<>();
    private @Nullable Fault fault;
    private long unknownOps;
    private long revision;
    private long millis;
    private Changelog.Entry entry = new Changelog.Entry(new Op.Quiet(), 0, null, 0, null);

    private Replay(List<Changelog> files, Consumer<Edit> edits) {
        this.edits = edits;
        boolean docs = files.isEmpty() || files.getFirst().kind() == Changelog.Kind.DOCS;
        home = Place.body(docs ? Place.FIRST_TAB : Place.WHOLE);
    }

    /// @param files of one document, in the order of their import; they may overlap
    /// @param telling takes each edit, in order; asked for another where all begins anew, and the last counts
    public static Replayed of(List<Changelog> files, Supplier<Consumer<Edit>> telling) {
        List<Changelog> some = files.stream().filter(file -> file.entries() > 0).toList();
        Map<Changelog, Long> until = Map.of();
        Replay replay = all(some, until, telling.get());
        for (Map<Changelog, Long> better = better(replay, some, until);
                better != null;
                better = better(replay, some, until)) {
            until = better;
            replay = all(some, until, telling.get());
        }
        return replay.replayed(some, !until.isEmpty());
    }

    /// @param until of files that are not believed, the revision from which on they are not
    private static Replay all(List<Changelog> files, Map<Changelog, Long> until, Consumer<Edit> edits) {
        List<Changelog> believed =
                files.stream().filter(file -> until.getOrDefault(file, 1L) > 0).toList();
        Replay replay = new Replay(believed, edits);
        replay.begin(believed);
        Parts parts = new Parts(believed, until);
        for (Parts.Part part = parts.of(1); part != null && replay.entry(part); part = parts.of(replay.revision + 1)) {
            // Each is done once it was asked whether to go on.
        }
        if (parts.areBroken()) {
            replay.faults.add(
                    "A changelog file has an entry that is too large: what it has from there on is left out.");
        }
        if (replay.fault == null) {
            replay.tellMissing(parts.ahead(replay.revision + 1));
        }
        return replay;
    }

    /// What to believe instead, where that gets past a fault; null where nothing does. The file at fault may be another
    /// than the one in which it shows: one from which an earlier text came.
    private static @Nullable Map<Changelog, Long> better(
            Replay replay, List<Changelog> files, Map<Changelog, Long> until) {
        Fault fault = replay.fault;
        if (fault == null) {
            return null;
        }
        List<Fault> doubts = new ArrayList<>();
        replay.used.forEach((file, first) -> {
            if (anotherHas(new Fault(file, first), files, until)) {
                doubts.add(new Fault(file, 0));
            }
        });
        if (anotherHas(fault, files, until)) {
            doubts.add(fault);
        }
        Map<Changelog, Long> best = null;
        long furthest = replay.revision;
        for (Fault doubt : doubts) {
            Map<Changelog, Long> other = new HashMap<>(until);
            other.put(doubt.file(), doubt.revision());
            long reached = all(files, other, _ -> {}).revision;
            if (reached > furthest) {
                furthest = reached;
                best = other;
            }
        }
        return best;
    }

    /// Whether another file has the revision, too.
    private static boolean anotherHas(Fault fault, List<Changelog> files, Map<Changelog, Long> until) {
        return files.stream()
                .filter(file -> file != fault.file())
                .anyMatch(file -> file.firstRevision() <= fault.revision()
                        && file.lastRevision() >= fault.revision()
                        && until.getOrDefault(file, Long.MAX_VALUE) > fault.revision());
    }

    private Replayed replayed(List<Changelog> files, boolean doubted) {
        if (doubted) {
            faults.add("A changelog file cannot be right, and another is believed instead; both are kept.");
        }
        long last = files.stream().mapToLong(Changelog::lastRevision).max().orElse(0);
        if (fault != null) {
            faults.add("Revision " + fault.revision() + " changes a place that the text does not have: the text ends"
                    + " there; the file is kept as it is.");
        } else if (doubted && last > revision) {
            faults.add(
                    "Revisions " + (revision + 1) + " to " + last
                            + " stand in no file that is believed: the text ends before; fetch them once more and import them.");
        }
        tellUnknown();
        return new Replayed(before, strings(texts), revision, millis, List.copyOf(faults));
    }

    private static SortedMap<Place, String> strings(SortedMap<Place, MarkedText> texts) {
        SortedMap<Place, String> strings = new TreeMap<>();
        texts.forEach((place, text) -> strings.put(place, text.text(0, text.length())));
        return strings;
    }

    private void begin(List<Changelog> files) {
        boolean unread = false;
        for (Changelog file : files) {
            if (file.firstRevision() == 1) {
                try {
                    file.snapshot().forEach(op -> build(op, text(home)));
                    unread = false;
                    break;
                } catch (IndexFault _) {
                    texts.clear();
                    unread = true;
                }
            }
        }
        if (unread) {
            faults.add("The state at the beginning could not be read; the text begins empty.");
        }
        before = strings(texts);
    }

    /// @param next the first revision that is there after those that were replayed
    private void tellMissing(long next) {
        if (next < Long.MAX_VALUE) {
            String missing = next == revision + 2
                    ? "Revision " + (revision + 1) + " is"
                    : "Revisions " + (revision + 1) + " to " + (next - 1) + " are";
            faults.add(missing + " missing: the text ends before; fetch them and import them too.");
        }
    }

    private boolean entry(Parts.Part part) {
        entry = part.entry();
        used.putIfAbsent(part.file(), entry.revision());
        leaves.clear();
        flatten(entry.op(), home);
        try {
            for (int i = 0; i < leaves.size(); i++) {
                i += apply(leaves.get(i), i + 1 < leaves.size() ? leaves.get(i + 1) : null);
            }
        } catch (IndexFault _) {
            fault = new Fault(part.file(), entry.revision());
            return false;
        }
        revision = entry.revision();
        millis = entry.millis();
        return true;
    }

    private void flatten(Op op, Place place) {
        switch (op) {
            case Op.Many(List<Op> ops) -> ops.forEach(inner -> flatten(inner, place));
            case Op.At(String tab, String segment, Op inner) -> flatten(inner, place(place, tab, segment));
            case Op.Quiet _ -> {}
            case Op.Tied(int at) -> tie(at, place);
            case Op.Insert _, Op.Delete _, Op.Doom _, Op.Spare _, Op.Snapshot _, Op.TabAdded _, Op.Unknown _ ->
                leaves.add(new Leaf(place, op));
        }
    }

    /// An object comes as an asterisk and is tied to it after.
    private void tie(int at, Place place) {
        if (!leaves.isEmpty()
                && leaves.getLast() instanceof Leaf(Place there, Op.Insert insert)
                && there.equals(place)
                && at >= insert.at()
                && at - insert.at() < insert.text().length()
                && insert.text().charAt(at - insert.at()) == ASTERISK) {
            StringBuilder text = new StringBuilder(insert.text());
            text.setCharAt(at - insert.at(), DocumentState.OBJECT);
            leaves.set(
                    leaves.size() - 1,
                    new Leaf(place, new Op.Insert(insert.at(), text.toString(), insert.suggestion())));
        }
    }

    private static Place place(Place from, @Nullable String tab, @Nullable String segment) {
        String inTab = tab == null ? from.tab() : tab;
        return new Place(inTab, segment == null ? "" : segment);
    }

    /// @return how many of the ops after it are done with it
    private int apply(Leaf leaf, @Nullable Leaf next) {
        Place place = leaf.place();
        switch (leaf.op()) {
            case Op.Insert insert -> insert(place, insert);
            case Op.Delete delete -> {
                if (comesBack(leaf, delete, next)) {
                    accept(place, delete);
                    return 1;
                }
                delete(place, delete);
            }
            case Op.Doom doom -> doom(place, doom);
            case Op.Spare spare -> {
                boolean gone = next != null
                        && next.place().equals(place)
                        && next.op().equals(new Op.Delete(spare.from(), spare.to(), false));
                if (!gone) {
                    spare(place, spare);
                }
            }
            case Op.Snapshot snapshot -> replace(place, snapshot);
            case Op.TabAdded(String tab) -> {
                if (!texts.containsKey(Place.body(tab))) {
                    text(Place.body(tab));
                    tell(Place.body(tab), Act.TAB_ADDED, 0, "", 0, "", null);
                }
            }
            case Op.Unknown(String type) -> {
                unknownOps++;
                if (unknown.size() < 8 && NAME.matcher(type).matches()) {
                    unknown.add(type);
                }
            }
            case Op.Many _, Op.At _, Op.Quiet _, Op.Tied _ -> throw new IllegalStateException("was flattened");
        }
        return 0;
    }

    private void insert(Place place, Op.Insert insert) {
        MarkedText text = text(place);
        need(text, insert.at());
        Act act = insert.suggestion() == null ? Act.INSERT : Act.SUGGEST_INSERT;
        text.insert(insert.at(), insert.text(), marks.inserted(insert.suggestion()));
        if (!insert.text().isEmpty()) {
            tell(place, act, insert.at(), "", 0, insert.text(), insert.suggestion());
        }
    }

    private void delete(Place place, Op.Delete delete) {
        for (Run run : runs(place, delete.from(), delete.to())) {
            String gone = text(place).text(run.from(), run.to());
            String inserts = run.mark().inserts();
            String deletes = run.mark().deletes();
            Act act = Act.DELETE;
            if (!delete.suggested() && inserts != null) {
                act = Act.REJECT;
            } else if (!delete.suggested() && deletes != null) {
                act = Act.ACCEPT;
            }
            tell(place, act, delete.from(), gone, gone.length(), "", inserts == null ? deletes : inserts);
        }
        text(place).delete(delete.from(), delete.to());
    }

    /// Whether a suggestion is accepted: its text goes, and the next op puts the same text there for good.
    private boolean comesBack(Leaf leaf, Op.Delete delete, @Nullable Leaf next) {
        return !delete.suggested()
                && next != null
                && next.place().equals(leaf.place())
                && next.op() instanceof Op.Insert(int at, String same, String suggestion)
                && suggestion == null
                && at == delete.from()
                && same.length() == delete.to() - delete.from()
                && runs(leaf.place(), delete.from(), delete.to()).stream()
                        .anyMatch(run -> run.mark().inserts() != null)
                && withoutObjects(text(leaf.place()).text(delete.from(), delete.to()))
                        .equals(withoutObjects(same));
    }

    private static String withoutObjects(String text) {
        return text.replace(DocumentState.OBJECT, ASTERISK);
    }

    private void accept(Place place, Op.Delete delete) {
        runs(place, delete.from(), delete.to()).stream()
                .map(run -> run.mark().inserts())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(id -> tell(place, Act.ACCEPT, delete.from(), "", 0, "", id));
        text(place).mark(delete.from(), delete.to(), 0);
    }

    private void doom(Place place, Op.Doom doom) {
        for (Run run : runs(place, doom.from(), doom.to())) {
            String doomed = text(place).text(run.from(), run.to());
            int mark = marks.number(new Marks.Mark(run.mark().inserts(), doom.suggestion()));
            text(place).mark(run.from(), run.to(), mark);
            tell(place, Act.SUGGEST_DELETE, run.from(), doomed, 0, "", doom.suggestion());
        }
    }

    private void spare(Place place, Op.Spare spare) {
        String told = null;
        for (Run run : runs(place, spare.from(), spare.to())) {
            String deletes = run.mark().deletes();
            text(place).mark(run.from(), run.to(), marks.inserted(run.mark().inserts()));
            if (deletes != null && !deletes.equals(told)) {
                tell(place, Act.REJECT, run.from(), "", 0, "", deletes);
                told = deletes;
            }
        }
    }

    private void replace(Place place, Op.Snapshot snapshot) {
        MarkedText fresh = new MarkedText();
        snapshot.ops().forEach(op -> build(op, fresh));
        MarkedText old = text(place);
        String was = old.text(0, old.length());
        String is = fresh.text(0, fresh.length());
        texts.put(place, fresh);
        int head = Splice.commonHead(was, is);
        int tail = Splice.commonTail(was, is, head);
        String gone = was.substring(head, was.length() - tail);
        String come = is.substring(head, is.length() - tail);
        if (!gone.isEmpty() || !come.isEmpty()) {
            tell(place, Splice.act(gone, come), head, gone, gone.length(), come, null);
        }
    }

    /// What makes a text from nothing; of no edit's making.
    private void build(Op op, MarkedText into) {
        switch (op) {
            case Op.Insert(int at, String text, String suggestion) -> {
                need(into, at);
                into.insert(at, text, marks.inserted(suggestion));
            }
            case Op.Delete(int from, int to, boolean _) -> {
                need(into, to);
                into.delete(from, to);
            }
            case Op.Doom(int from, int to, String suggestion) -> {
                need(into, to);
                into.mark(from, to, marks.number(new Marks.Mark(null, suggestion)));
            }
            case Op.Spare(int from, int to) -> {
                need(into, to);
                into.mark(from, to, 0);
            }
            case Op.Many(List<Op> ops) -> ops.forEach(inner -> build(inner, into));
            case Op.Snapshot(List<Op> ops) -> ops.forEach(inner -> build(inner, into));
            case Op.At(String tab, String segment, Op inner) -> build(inner, text(place(home, tab, segment)));
            case Op.TabAdded(String tab) -> text(Place.body(tab));
            case Op.Unknown _ -> unknownOps++;
            case Op.Tied(int at) -> {
                if (at < into.length() && into.text(at, at + 1).charAt(0) == ASTERISK) {
                    into.delete(at, at + 1);
                    into.insert(at, String.valueOf(DocumentState.OBJECT), 0);
                }
            }
            case Op.Quiet _ -> {}
        }
    }

    /// Runs of one mark; more than one only where suggestions are.
    private List<Run> runs(Place place, int from, int to) {
        MarkedText text = text(place);
        need(text, from);
        need(text, to);
        List<Run> runs = new ArrayList<>(1);
        text.runs(from, to, (start, end, number) -> {
            Marks.Mark mark = marks.mark(number);
            if (!runs.isEmpty() && runs.getLast().mark().equals(mark)) {
                runs.set(runs.size() - 1, new Run(runs.getLast().from(), end, mark));
            } else {
                runs.add(new Run(start, end, mark));
            }
        });
        return runs;
    }

    private static void need(MarkedText text, int at) {
        if (at < 0 || at > text.length() || text.cutsPair(at)) {
            throw new IndexFault();
        }
    }

    private MarkedText text(Place place) {
        return texts.computeIfAbsent(place, _ -> new MarkedText());
    }

    private void tell(
            Place place, Act act, int at, String deleted, int removed, String inserted, @Nullable String suggestion) {
        long nanos = entry.millis() * MILLI;
        edits.accept(new Edit(
                Grain.KEYSTROKE,
                place,
                act,
                nanos,
                nanos + MILLI - 1,
                Long.toString(entry.revision()),
                at,
                deleted,
                removed,
                inserted,
                entry.author(),
                entry.session(),
                suggestion));
    }

    private void tellUnknown() {
        if (unknownOps > 0) {
            faults.add(unknownOps + " ops are of a kind that is not known, and were passed over"
                    + (unknown.isEmpty() ? "." : ": " + String.join(", ", unknown) + "."));
        }
    }
}
