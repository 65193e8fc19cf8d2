package daybook.vault.log;

import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of one session's runs, by number. Either may be missing: a crash made the first only, or one was lost.
record Runs(NavigableMap<Integer, Path> logs, NavigableMap<Integer, Path> rings) {
    static final Runs NONE = new Runs(Collections.emptyNavigableMap(), Collections.emptyNavigableMap());

    static Runs empty() {
        return new Runs(new TreeMap<>(), new TreeMap<>());
    }

    NavigableSet<Integer> numbers() {
        NavigableSet<Integer> numbers = new TreeSet<>(logs.keySet());
        numbers.addAll(rings.keySet());
        return numbers;
    }

    /// The number of the next: above all that were ever begun, as far as the files tell.
    int next() {
        NavigableSet<Integer> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.last() + 1;
    }
}
