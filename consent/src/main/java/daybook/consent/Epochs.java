package daybook.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some epochs of one session, as ranges that rise and neither touch nor overlap: `0-3 7`.
public record Epochs(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(0|[1-9][0-9]{0,9})(?:-([1-9][0-9]{0,9}))?");

    /// From the first to the last, both counted.
    public record Range(int first, int last) {
        public Range {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("a range of epochs is none");
            }
        }

        boolean contains(int epoch) {
            return epoch >= first && epoch <= last;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    /// @throws IllegalArgumentException where the ranges are not as they are to be
    public Epochs {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if ((long) ranges.get(i - 1).last() + 1 >= ranges.get(i).first()) {
                throw new IllegalArgumentException("ranges of epochs do not rise");
            }
        }
    }

    public static Epochs of(Collection<Integer> epochs) {
        List<Range> ranges = new ArrayList<>();
        for (int epoch : new TreeSet<>(epochs)) {
            boolean goesOn = !ranges.isEmpty() && ranges.getLast().last() == epoch - 1;
            int first = goesOn ? ranges.removeLast().first() : epoch;
            ranges.add(new Range(first, epoch));
        }
        return new Epochs(ranges);
    }

    /// @throws IllegalArgumentException where it is not what [#toString] gives of some epochs
    public static Epochs parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String range : text.split(" ", -1)) {
            Matcher ends = RANGE.matcher(range);
            if (!ends.matches()) {
                throw new IllegalArgumentException("a range of epochs is none");
            }
            int first = Integer.parseInt(ends.group(1));
            ranges.add(new Range(first, ends.group(2) == null ? first : Integer.parseInt(ends.group(2))));
        }
        Epochs epochs = new Epochs(ranges);
        if (!epochs.toString().equals(text)) {
            throw new IllegalArgumentException("epochs are not in their one spelling");
        }
        return epochs;
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(int epoch) {
        return ranges.stream().anyMatch(range -> range.contains(epoch));
    }

    /// Those of them that are no later than that.
    public Epochs upTo(int last) {
        return new Epochs(ranges.stream()
                .filter(range -> range.first() <= last)
                .map(range -> new Range(range.first(), Math.min(range.last(), last)))
                .toList());
    }

    /// These and those.
    public Epochs and(Epochs others) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(others.ranges);
        all.sort(Comparator.comparingInt(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            boolean goesOn = !merged.isEmpty() && (long) merged.getLast().last() + 1 >= range.first();
            Range before = goesOn ? merged.removeLast() : range;
            merged.add(new Range(before.first(), Math.max(before.last(), range.last())));
        }
        return new Epochs(merged);
    }

    /// How many.
    public long count() {
        return ranges.stream()
                .mapToLong(range -> (long) range.last() - range.first() + 1)
                .sum();
    }

    @Override
    public String toString() {
        return String.join(" ", ranges.stream().map(Range::toString).toList());
    }
}
