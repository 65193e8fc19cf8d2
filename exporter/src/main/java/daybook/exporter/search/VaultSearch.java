package daybook.exporter.search;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Searches an unlocked vault for words, in memory.
///
/// The first search opens the snapshots of all months, or reads the sessions where there are none; each later one reads
/// what has changed since. Nothing is found of what was erased before a search began. Safe for use by several threads,
/// one after the other.
public final class VaultSearch implements AutoCloseable {
    private static final Comparator<Hit> IN_TIME =
            Comparator.comparing(Hit::started).thenComparing(Hit::session).thenComparingLong(Hit::nanos);

    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;
    private final NavigableMap<YearMonth, Month> months = new TreeMap<>();

    public VaultSearch(Disk disk, VaultHome home, Identity identity) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
    }

    /// What was found, the oldest first.
    ///
    /// @param more whether there are older hits, which were left out
    /// @param damaged how many sessions are damaged, and searched in part only
    /// @param titles what the documents of the hits were called last, by their ids, where that is known
    public record Found(List<Hit> hits, boolean more, long damaged, Map<String, String> titles) {
        @Override
        public String toString() {
            return "Found[" + hits.size() + (more ? " and more]" : "]");
        }
    }

    /// Every passage that holds all these words.
    public Found find(List<String> words) throws IOException {
        return find(words, Integer.MAX_VALUE - 1);
    }

    /// The newest passages that hold all these words: those of the sessions that started last. The rest is not read.
    ///
    /// @param most how many at most
    public synchronized Found find(List<String> words, int most) throws IOException {
        refresh();
        List<Hit> hits = new ArrayList<>();
        long damaged = 0;
        for (Month month : months.descendingMap().values()) {
            if (hits.size() <= most) {
                // One more tells whether there are more.
                hits.addAll(month.find(words, most + 1));
            }
            damaged += month.damaged();
        }
        hits.sort(IN_TIME);
        boolean more = hits.size() > most;
        List<Hit> newest = more ? List.copyOf(hits.subList(hits.size() - most, hits.size())) : hits;
        return new Found(newest, more, damaged, titles(newest));
    }

    private Map<String, String> titles(List<Hit> hits) throws IOException {
        Map<String, String> titles = new TreeMap<>();
        Set<String> documents = new TreeSet<>();
        hits.stream().map(Hit::document).filter(Objects::nonNull).forEach(documents::add);
        for (String document : documents) {
            for (Month month : months.descendingMap().values()) {
                Optional<String> title = month.title(document);
                if (title.isPresent()) {
                    titles.put(document, title.get());
                    break;
                }
            }
        }
        return titles;
    }

    /// Takes up what is new in the vault, so that the next search need not.
    public synchronized void refresh() throws IOException {
        Map<YearMonth, Map<Id, SessionFolder>> now = new TreeMap<>();
        SessionFolder.all(home)
                .forEach((session, folder) -> now.computeIfAbsent(folder.month(), _ -> new TreeMap<>())
                        .put(session, folder));
        for (YearMonth month : now.keySet()) {
            months.computeIfAbsent(month, _ -> new Month(disk, home, identity, month));
        }
        for (Map.Entry<YearMonth, Month> month : months.entrySet()) {
            month.getValue().refresh(now.getOrDefault(month.getKey(), Map.of()));
        }
    }

    /// As [#refresh], after something was erased: where that fails, nothing is kept.
    public synchronized void forgetErased() throws IOException {
        boolean refreshed = false;
        try {
            refresh();
            refreshed = true;
        } finally {
            if (!refreshed) {
                close();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Month month : months.values()) {
            month.close();
        }
        months.clear();
    }
}
