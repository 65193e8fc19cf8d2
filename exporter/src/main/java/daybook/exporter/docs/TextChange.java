package daybook.exporter.docs;

import daybook.exporter.docs.DocumentState.Suggested;
import daybook.exporter.docs.DocumentState.Text;
import daybook.exporter.docs.Edit.Act;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of one text between two states: what was written, and what was suggested, accepted and rejected.
///
/// For one pair of states of one place.
final class TextChange {
    /// One act, in the order in which they make the second text of the first.
    record Step(
            Act act,
            int at,
            String deleted,
            int removed,
            String inserted,
            @Nullable String suggestion) {
        @Override
        public String toString() {
            return "Step[" + act + " at " + at + "]";
        }
    }

    /// A suggestion that is still there, to insert or to delete.
    record Open(String id, boolean deletion) {}

    /// A stretch that both texts have.
    private record Kept(int before, int after, int length) {}

    /// Where in the second text something stands that was to be deleted in the first.
    private record Stayed(int from, int to) {}

    private final Text before;
    private final Text after;
    private final Stretches suggestedBefore;
    private final Stretches suggestedAfter;
    private final Set<Open> open;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private TextChange(Text before, Text after, Set<Open> open) {
        this.before = before;
        this.after = after;
        this.suggestedBefore = new Stretches(before.suggested());
        this.suggestedAfter = new Stretches(after.suggested());
        this.open = open;
    }

    /// @param open the suggestions that the second state has anywhere
    static List<Step> between(Text before, Text after, Set<Open> open) {
        if (before.equals(after)) {
            return List.of();
        }
        TextChange change = new TextChange(before, after, open);
        List<Splice> splices = new ArrayList<>();
        Sliding sliding = new Sliding(before, after, change.suggestedBefore, change.suggestedAfter);
        int from = 0;
        for (Splice splice : Difference.between(before.text(), after.text())) {
            splices.add(sliding.slide(splice, from));
            from = splice.atAfter() + splice.inserted().length();
        }
        change.keep(splices);
        splices.forEach(change::write);
        change.suggestDeletions();
        change.settle();
        return change.steps;
    }

    /// Of two that show suggestions each otherwise: what stands there is told, and no act.
    static List<Step> ofView(Text before, Text after) {
        return Difference.between(before.text(), after.text()).stream()
                .map(splice -> new Step(
                        Act.VIEW_CHANGED,
                        splice.atAfter(),
                        splice.deleted(),
                        splice.deleted().length(),
                        splice.inserted(),
                        null))
                .toList();
    }

    static Set<Open> open(DocumentState state) {
        Set<Open> open = new HashSet<>();
        state.texts().values().forEach(text -> text.suggested().forEach(s -> open.add(new Open(s.id(), s.deletion()))));
        return open;
    }

    private void keep(List<Splice> splices) {
        int from = 0;
        int fromAfter = 0;
        for (Splice splice : splices) {
            kept.add(new Kept(from, fromAfter, splice.at() - from));
            from = splice.at() + splice.deleted().length();
            fromAfter = splice.atAfter() + splice.inserted().length();
        }
        kept.add(new Kept(from, fromAfter, before.text().length() - from));
    }

    private void write(Splice splice) {
        List<Step> gone = gone(splice);
        List<Step> come = come(splice);
        boolean plain = gone.size() == 1
                && come.size() == 1
                && gone.getFirst().act() == Act.DELETE
                && come.getFirst().act() == Act.INSERT
                && gone.getFirst().suggestion() == null;
        if (plain) {
            String deleted = splice.deleted();
            steps.add(new Step(Act.REPLACE, splice.atAfter(), deleted, deleted.length(), splice.inserted(), null));
        } else {
            steps.addAll(gone);
            steps.addAll(come);
        }
    }

    private List<Step> gone(Splice splice) {
        List<Step> found = new ArrayList<>();
        int to = splice.at() + splice.deleted().length();
        for (int from = splice.at(); from < to; ) {
            int end = suggestedBefore.end(from, to);
            Suggested inserted = suggestedBefore.at(false, from);
            Suggested doomed = suggestedBefore.at(true, from);
            String deleted = before.text().substring(from, end);
            Act act = Act.DELETE;
            if (inserted != null) {
                act = isOpen(inserted) ? Act.DELETE : Act.REJECT;
            } else if (doomed != null) {
                act = isOpen(doomed) ? Act.DELETE : Act.ACCEPT;
            }
            Suggested of = inserted != null ? inserted : act == Act.ACCEPT ? doomed : null;
            found.add(new Step(act, splice.atAfter(), deleted, deleted.length(), "", of == null ? null : of.id()));
            from = end;
        }
        return found;
    }

    private List<Step> come(Splice splice) {
        List<Step> found = new ArrayList<>();
        int to = splice.atAfter() + splice.inserted().length();
        for (int from = splice.atAfter(); from < to; ) {
            int end = suggestedAfter.end(from, to);
            Suggested by = suggestedAfter.at(false, from);
            String inserted = after.text().substring(from, end);
            found.add(
                    by == null
                            ? new Step(Act.INSERT, from, "", 0, inserted, null)
                            : new Step(Act.SUGGEST_INSERT, from, "", 0, inserted, by.id()));
            from = end;
        }
        return found;
    }

    private boolean isOpen(Suggested suggested) {
        return open.contains(new Open(suggested.id(), suggested.deletion()));
    }

    /// What somebody suggests to delete now, and did not before.
    private void suggestDeletions() {
        Map<String, Deque<Stayed>> known = new HashMap<>();
        for (Suggested then : before.suggested()) {
            if (then.deletion()) {
                stayed(then, known.computeIfAbsent(then.id(), _ -> new ArrayDeque<>()));
            }
        }
        for (Suggested now : after.suggested()) {
            if (now.deletion()) {
                suggestDeletion(now, known.getOrDefault(now.id(), new ArrayDeque<>()));
            }
        }
    }

    private void stayed(Suggested then, Deque<Stayed> into) {
        for (int i = firstKept(then.from()); i < kept.size() && kept.get(i).before() < then.to(); i++) {
            Kept both = kept.get(i);
            int shift = both.after() - both.before();
            int start = Math.max(both.before(), then.from()) + shift;
            int end = Math.min(both.before() + both.length(), then.to()) + shift;
            if (start < end) {
                into.add(new Stayed(start, end));
            }
        }
    }

    /// @param known what was to be deleted by the same before, from the left; what ends before this one is taken off
    private void suggestDeletion(Suggested now, Deque<Stayed> known) {
        while (!known.isEmpty() && known.element().to() <= now.from()) {
            known.remove();
        }
        int from = now.from();
        for (Stayed stayed : known) {
            if (stayed.from() >= now.to()) {
                break;
            }
            doom(now.id(), from, stayed.from());
            from = Math.max(from, stayed.to());
        }
        doom(now.id(), from, now.to());
    }

    private void doom(String id, int from, int to) {
        if (from < to) {
            steps.add(new Step(Act.SUGGEST_DELETE, from, after.text().substring(from, to), 0, "", id));
        }
    }

    /// What is no suggestion any more, while its text stays.
    private void settle() {
        Set<Open> told = new HashSet<>();
        for (Suggested then : before.suggested()) {
            Integer at = isOpen(then) ? null : stays(then);
            if (at != null && told.add(new Open(then.id(), then.deletion()))) {
                steps.add(new Step(then.deletion() ? Act.REJECT : Act.ACCEPT, at, "", 0, "", then.id()));
            }
        }
    }

    /// Where the first of it stands that is still there.
    private @Nullable Integer stays(Suggested then) {
        int first = firstKept(then.from());
        if (first == kept.size() || kept.get(first).before() >= then.to()) {
            return null;
        }
        Kept both = kept.get(first);
        return Math.max(both.before(), then.from()) + both.after() - both.before();
    }

    /// The place in the list of the first that reaches beyond that place of the text before.
    private int firstKept(int at) {
        int low = 0;
        int high = kept.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (kept.get(middle).before() + kept.get(middle).length() > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
