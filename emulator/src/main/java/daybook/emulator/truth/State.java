package daybook.emulator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of a document at one time: what its log comes to up to there. It changes only by [#apply].
public final class State {
    private final List<Tab> tabs = new ArrayList<>();

    static State empty() {
        State state = new State();
        state.apply(new Op.AddTab("t.0", "Tab 1", null, 0));
        return state;
    }

    State copy() {
        State copy = new State();
        tabs.forEach(tab -> copy.tabs.add(tab.copy()));
        return copy;
    }

    /// All tabs; those of one parent stand in their order.
    public List<Tab> tabs() {
        return List.copyOf(tabs);
    }

    public List<Tab> under(@Nullable String parent) {
        return tabs.stream().filter(tab -> Objects.equals(tab.parent(), parent)).toList();
    }

    public Optional<Tab> tab(String id) {
        return tabs.stream().filter(tab -> tab.id().equals(id)).findFirst();
    }

    public Segment segment(Place place) {
        return requireTab(place.tab()).segment(place.segment());
    }

    void apply(Op op) {
        switch (op) {
            case Op.Insert insert -> insert(insert);
            case Op.Delete delete -> delete(delete);
            case Op.Embolden(Place place, int index, int length, boolean bold) ->
                segment(place).change(index, length, run -> run.emboldened(bold));
            case Op.InsertThing(Place place, int index, Thing thing) -> {
                segment(place).insert(index, Run.of(thing));
                if (thing instanceof Thing.Footnote(String id)) {
                    requireTab(place.tab()).add(id, new Segment(SegmentKind.FOOTNOTE));
                }
            }
            case Op.Accept(String suggestion) -> decide(suggestion, true);
            case Op.Reject(String suggestion) -> decide(suggestion, false);
            case Op.AddSegment(Place place, SegmentKind kind) ->
                requireTab(place.tab()).add(place.segment(), new Segment(kind));
            case Op.AddTab(String id, String title, String parent, int position) -> {
                Tab tab = new Tab(id, title, parent);
                tab.add("", new Segment(SegmentKind.BODY));
                put(tab, position);
            }
            case Op.RenameTab(String tab, String title) -> requireTab(tab).rename(title);
            case Op.MoveTab(String id, String parent, int position) -> {
                Tab tab = requireTab(id);
                tabs.remove(tab);
                tab.nest(parent);
                put(tab, position);
            }
            case Op.RemoveTab(String tab) -> remove(tab);
        }
    }

    private void insert(Op.Insert insert) {
        String suggestion = insert.suggestion();
        segment(insert.place())
                .insert(
                        insert.index(),
                        suggestion == null ? Run.plain(insert.text()) : Run.suggested(insert.text(), suggestion));
    }

    private void delete(Op.Delete delete) {
        String suggestion = delete.suggestion();
        segment(delete.place()).change(delete.index(), delete.length(), run -> {
            // Who suggested a text may take it back at once.
            if (suggestion == null || run.insertions().contains(suggestion)) {
                return null;
            }
            return run.withDeletion(suggestion);
        });
    }

    private void decide(String suggestion, boolean accepted) {
        for (Tab tab : tabs) {
            for (Segment segment : tab.segments().values()) {
                segment.change(0, segment.length(), run -> {
                    boolean goes = (accepted ? run.deletions() : run.insertions()).contains(suggestion);
                    return goes ? null : run.without(suggestion);
                });
            }
        }
    }

    private void put(Tab tab, int position) {
        List<Tab> siblings = under(tab.parent());
        tabs.add(position < siblings.size() ? tabs.indexOf(siblings.get(position)) : tabs.size(), tab);
    }

    private void remove(String id) {
        for (Tab child : under(id)) {
            remove(child.id());
        }
        tabs.remove(requireTab(id));
    }

    private Tab requireTab(String id) {
        return tab(id).orElseThrow(() -> new IllegalArgumentException("no tab " + id));
    }
}
