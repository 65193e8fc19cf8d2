package daybook.emulator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The text of one [Place], in runs. The line end with which Google closes each segment is not in it.
public final class Segment {
    private final SegmentKind kind;
    private final List<Run> runs;

    Segment(SegmentKind kind, List<Run> runs) {
        this.kind = kind;
        this.runs = new ArrayList<>(runs);
    }

    Segment copy() {
        return new Segment(kind, runs);
    }

    public SegmentKind kind() {
        return kind;
    }

    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /// All that stands there, what is only suggested too, and what is suggested to go.
    public String text() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    void insert(int index, Run run) {
        runs.add(cutAt(index), run);
        join();
    }

    /// Gives each run of a stretch another form; null takes it away.
    void change(int index, int length, Function<Run, @Nullable Run> form) {
        int from = cutAt(index);
        int to = cutAt(index + length);
        List<Run> changed = new ArrayList<>();
        for (Run run : runs.subList(from, to)) {
            Run other = form.apply(run);
            if (other != null) {
                changed.add(other);
            }
        }
        runs.subList(from, to).clear();
        runs.addAll(from, changed);
        join();
    }

    int length() {
        return runs.stream().mapToInt(run -> run.text().length()).sum();
    }

    /// The place in the list where a run begins at this index.
    private int cutAt(int index) {
        int left = index;
        for (int i = 0; i < runs.size(); i++) {
            if (left == 0) {
                return i;
            }
            Run run = runs.get(i);
            int length = run.text().length();
            if (left < length) {
                requireWholeCharacter(run.text(), left);
                runs.set(i, run.withText(run.text().substring(0, left)));
                runs.add(i + 1, run.withText(run.text().substring(left)));
                return i + 1;
            }
            left -= length;
        }
        if (left != 0) {
            throw new IllegalArgumentException("index " + index + " lies outside a text of " + length() + " units");
        }
        return runs.size();
    }

    private static void requireWholeCharacter(String text, int index) {
        if (Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1))) {
            throw new IllegalArgumentException("index " + index + " lies inside a character");
        }
    }

    private void join() {
        for (int i = runs.size() - 1; i > 0; i--) {
            Run run = runs.get(i);
            Run before = runs.get(i - 1);
            if (run.isLike(before)) {
                runs.set(i - 1, before.withText(before.text() + run.text()));
                runs.remove(i);
            }
        }
    }
}
