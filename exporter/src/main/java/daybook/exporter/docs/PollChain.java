package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.Edit.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a chain of the states of one document, as they come. For one thread.
///
/// An edit lies between the request of the last look that lacked it and the receipt of the first state that has it.
/// Looks that find nothing new are not stored: the next state tells of the last one. A tab that is gone keeps its text:
/// nobody has deleted that. Where it comes back, what became another is told then.
///
/// One that goes on from another tells what was done since that one's last state, and of nobody that they did it: who
/// was let in and out meanwhile, nobody asked.
final class PollChain {
    private static final DocumentState.Text NOTHING = new DocumentState.Text("", List.of());
    /// About what an edit takes besides its words.
    private static final int EDIT = 256;

    private final SortedMap<Place, String> before = new TreeMap<>();
    private final SortedMap<Place, DocumentState.Text> texts = new TreeMap<>();
    private final Set<String> tabs = new TreeSet<>();
    /// How suggestions were shown in them.
    private String view = "";
    private final List<Change> changes = new ArrayList<>();
    private Set<String> gone = Set.of();
    private @Nullable LastLook last;
    /// How many times it had been told who might write, as that answer came.
    private int asked;
    /// The last look of the chain that this one goes on from; null for one that begins by itself.
    private @Nullable LastLook goneOnFrom;
    /// Whether it was given a state itself.
    private boolean begun;

    private long fromNanos;
    private long held;

    /// One that goes on from here.
    ///
    /// @param clock of the session that has ended
    PollChain next(ClockOffset clock) {
        PollChain next = new PollChain();
        LastLook latest = last == null ? null : last.next(clock);
        if (latest != null) {
            next.last = latest;
            next.goneOnFrom = latest;
            texts.forEach((place, text) -> {
                if (place.segment().isEmpty() || !text.text().isEmpty()) {
                    next.texts.put(place, text);
                }
            });
            next.tabs.addAll(tabs);
            next.view = view;
            next.begin(latest.in());
        }
        return next;
    }

    /// With the texts of that answer.
    private void begin(Answer answer) {
        fromNanos = Nanos.of(answer.received());
        texts.forEach((place, text) -> {
            before.put(place, text.text());
            held += text.text().length();
        });
        gone = texts.keySet().stream()
                .map(Place::tab)
                .filter(tab -> !tabs.contains(tab))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it was given states, and begins with the texts that another ended with.
    boolean goesOn() {
        return begun && goneOnFrom != null;
    }

    /// In the order of receipt. One that was asked for before the one before it was, is passed over: it is as
    /// old or older, or a clock was set back, and which of the two is the newer is not told.
    ///
    /// @param askedBy how many times it has been told by now who might write
    /// @return whether it was taken
    boolean see(Answer answer, DocumentState state, int askedBy) {
        if (!begun && last != null && LastLook.isBefore(answer, last.in())) {
            // Some clock was set, so what came when is not known: it begins by itself.
            forget();
        }
        begun = true;
        LastLook earlier = last;
        if (earlier != null && earlier.isPassedOver(answer)) {
            last = earlier.passing(answer);
            return false;
        }
        last = LastLook.at(answer);
        if (earlier == null) {
            texts.putAll(state.texts());
            state.tabs().forEach(tab -> tabs.add(tab.id()));
            begin(answer);
        } else {
            Change change = new Change(earlier.until(answer), asked, answer, askedBy);
            change.tell(state);
            if (!change.edits.isEmpty()) {
                changes.add(change);
            }
        }
        asked = askedBy;
        view = state.view();
        return true;
    }

    private void forget() {
        last = null;
        goneOnFrom = null;
        before.clear();
        texts.clear();
        tabs.clear();
        held = 0;
    }

    /// How much it keeps of texts and edits, about: characters.
    long held() {
        return held;
    }

    /// What it goes on from was told by the clock of another session: that too is told by this one's. Where a
    /// clock was set back, what is known of who might write when may be of another time, and nobody is named.
    Chain chain(ClockOffset clock, Authors authors) {
        LastLook latest = last;
        if (latest == null || !begun) {
            return Chain.none(Grain.POLL);
        }
        List<Edit> written = new ArrayList<>();
        for (Change change : changes) {
            LastLook old = change.old;
            long from = old.fromNanos(change.first, clock);
            long until = Nanos.of(change.first.received());
            boolean untold = old.isOfSessionBefore() || old.passedOver() != null;
            String author = untold ? null : authors.between(from, until, change.askedBefore, change.askedAfter);
            change.edits.forEach(edit -> written.add(
                    edit.by(edit.act() == Act.VIEW_CHANGED ? null : author).during(from, until)));
        }
        long later = goneOnFrom == null ? 0 : goneOnFrom.later(clock);
        long to = Nanos.of(latest.in().received());
        return new Chain(Grain.POLL, before, gone, Math.min(fromNanos + later, to), to, 0, written);
    }

    /// From one state to the next.
    private final class Change {
        private final LastLook old;
        private final int askedBefore;
        private final Answer first;
        private final int askedAfter;
        private final List<Edit> edits = new ArrayList<>();

        Change(LastLook old, int askedBefore, Answer first, int askedAfter) {
            this.old = old;
            this.askedBefore = askedBefore;
            this.first = first;
            this.askedAfter = askedAfter;
        }

        void tell(DocumentState state) {
            Set<String> now = new TreeSet<>();
            state.tabs().forEach(tab -> now.add(tab.id()));
            tabs.stream().filter(tab -> !now.contains(tab)).forEach(tab -> tab(tab, Act.TAB_REMOVED));
            state.tabs().stream()
                    .map(DocumentState.Tab::id)
                    .filter(tab -> !tabs.contains(tab))
                    .forEach(tab -> tab(tab, Act.TAB_ADDED));
            tabs.clear();
            tabs.addAll(now);
            Set<Place> places = new TreeSet<>(state.texts().keySet());
            // A header or footnote that is gone was deleted with its text.
            texts.keySet().stream().filter(place -> now.contains(place.tab())).forEach(places::add);
            Set<TextChange.Open> open = TextChange.open(state);
            for (Place place : places) {
                DocumentState.Text text = state.texts().getOrDefault(place, NOTHING);
                DocumentState.Text earlier = texts.getOrDefault(place, NOTHING);
                List<TextChange.Step> steps = state.view().equals(view)
                        ? TextChange.between(earlier, text, open)
                        : TextChange.ofView(earlier, text);
                steps.forEach(step -> step(place, step));
                texts.put(place, text);
            }
        }

        private void tab(String tab, Act act) {
            step(Place.body(tab), new TextChange.Step(act, 0, "", 0, "", null));
        }

        private void step(Place place, TextChange.Step step) {
            held += EDIT + step.deleted().length() + step.inserted().length();
            edits.add(new Edit(
                    Grain.POLL,
                    place,
                    step.act(),
                    Nanos.of(old.until()),
                    Nanos.of(first.received()),
                    null,
                    step.at(),
                    step.deleted(),
                    step.removed(),
                    step.inserted(),
                    null,
                    null,
                    step.suggestion()));
        }
    }
}
