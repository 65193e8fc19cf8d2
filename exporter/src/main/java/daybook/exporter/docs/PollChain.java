package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.Edit.Act;
import java.time.Instant;
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
    private final List<Edit> edits = new ArrayList<>();
    private Set<String> gone = Set.of();
    private @Nullable Answer last;
    /// The last answer of the chain that this one goes on from; null for one that begins by itself.
    private @Nullable Answer goneOnFrom;
    /// How Google's clock stood as that answer was given.
    private ClockOffset.@Nullable Ahead clockThen;
    /// Whether it was given a state itself.
    private boolean begun;
    /// When the first of those that were passed over since the last one was asked for; null where none was.
    private @Nullable Instant passedOver;

    private long fromNanos;
    private long held;

    /// One that goes on from here.
    ///
    /// @param clock of the session that has ended
    PollChain next(ClockOffset clock) {
        PollChain next = new PollChain();
        Answer latest = last;
        if (latest != null) {
            next.last = latest;
            next.goneOnFrom = latest;
            next.clockThen = begun ? clock.atEnd() : clockThen;
            texts.forEach((place, text) -> {
                if (place.segment().isEmpty() || !text.text().isEmpty()) {
                    next.texts.put(place, text);
                }
            });
            next.tabs.addAll(tabs);
            next.begin(latest);
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

    /// In the order of receipt. One that was asked for before the one before it was, is as old or older: passed over.
    ///
    /// @return whether it was taken
    boolean see(Answer answer, DocumentState state) {
        if (!begun && last != null && isBefore(answer, last)) {
            // Some clock was set, so what came when is not known: it begins by itself.
            forget();
        }
        begun = true;
        Answer earlier = last;
        if (earlier != null && answer.requested().isBefore(earlier.requested())) {
            Instant since = passedOver;
            passedOver = since != null && since.isBefore(answer.requested()) ? since : answer.requested();
            return false;
        }
        last = answer;
        if (earlier == null) {
            texts.putAll(state.texts());
            state.tabs().forEach(tab -> tabs.add(tab.id()));
            begin(answer);
        } else {
            Instant from = lastLook(earlier, answer);
            Instant since = passedOver;
            // A clock that was set back passes the same times twice: it may have been written in either.
            from = since != null && since.isBefore(from) ? since : from;
            new Change(Nanos.of(from), Nanos.of(answer.received()), state).tell();
        }
        passedOver = null;
        return true;
    }

    /// When the text of the one before was last asked for and still the same, as far as it is told of that very one.
    static Instant lastLook(Answer earlier, Answer answer) {
        Instant first = earlier.requested();
        Answer.Stood stood = answer.stood();
        if (stood == null || !stood.from().equals(first)) {
            return first;
        }
        boolean between = stood.until().isAfter(first) && !stood.until().isAfter(answer.requested());
        return between ? stood.until() : first;
    }

    /// By this machine's clock or by Google's.
    static boolean isBefore(Answer answer, Answer other) {
        Instant served = answer.served();
        Instant otherServed = other.served();
        return answer.requested().isBefore(other.requested())
                || (served != null && otherServed != null && served.isBefore(otherServed));
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

    /// What it goes on from was told by the clock of another session: that too is told by this one's.
    Chain chain(ClockOffset clock, Authors authors) {
        Answer latest = last;
        if (latest == null || !begun) {
            return Chain.none(Grain.POLL);
        }
        Answer from = goneOnFrom;
        long unseenUntil = from == null ? Long.MIN_VALUE : Nanos.of(from.received());
        long later = from == null || clockThen == null ? 0 : clock.since(clockThen);
        List<Edit> written = new ArrayList<>(edits.size());
        String author = null;
        Edit earlier = null;
        for (Edit edit : edits) {
            boolean meanwhile = edit.fromNanos() < unseenUntil;
            if (earlier == null || earlier.fromNanos() != edit.fromNanos() || earlier.toNanos() != edit.toNanos()) {
                author = meanwhile ? null : authors.between(edit.fromNanos(), edit.toNanos());
            }
            long since = meanwhile ? Math.min(edit.fromNanos() + later, edit.toNanos()) : edit.fromNanos();
            written.add(edit.by(author).during(since, edit.toNanos()));
            earlier = edit;
        }
        long to = Nanos.of(latest.received());
        return new Chain(Grain.POLL, before, gone, Math.min(fromNanos + later, to), to, 0, written);
    }

    /// From one state to the next.
    private final class Change {
        private final long from;
        private final long to;
        private final DocumentState state;

        Change(long from, long to, DocumentState state) {
            this.from = from;
            this.to = to;
            this.state = state;
        }

        void tell() {
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
                TextChange.between(texts.getOrDefault(place, NOTHING), text, open)
                        .forEach(step -> step(place, step));
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
                    from,
                    to,
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
