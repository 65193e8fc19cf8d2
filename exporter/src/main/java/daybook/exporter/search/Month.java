package daybook.exporter.search;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.IndexShare;
import daybook.vault.log.MonthSnapshot;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The words of one month. For one thread.
///
/// Sessions that have ended stand in one index, which is kept sealed as a snapshot and only ever grows. Once any of
/// them has changed, or the snapshot's share is destroyed, it is thrown away and made anew from the sessions, so that
/// nothing of what was erased stays in it. What runs, or is damaged, has an index of its own that is never kept.
final class Month implements AutoCloseable {
    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;
    private final VaultReader vault;
    private final YearMonth month;

    private @Nullable WordIndex ended;
    private byte[] share = {};
    /// Of each session in [#ended], as its files were when they last had the state in which it was read.
    private final Map<Id, String> stamps = new HashMap<>();
    private final Map<Id, Passing> passing = new TreeMap<>();

    /// A session that may still change.
    private record Passing(WordIndex index, String stamp, boolean damaged) {}

    Month(Disk disk, VaultHome home, Identity identity, YearMonth month) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
        this.vault = new VaultReader(disk, home, identity);
        this.month = month;
    }

    /// Reads what is new, and forgets what is gone.
    ///
    /// @param now the month's sessions
    void refresh(Map<Id, SessionFolder> now) throws IOException {
        byte[] present = IndexShare.of(disk, home, month).orElse(new byte[0]);
        if (!Arrays.equals(present, share)) {
            forget();
            load(present);
        }
        if (!isTrue(now, false)) {
            forget();
        }
        forgetPassing(now);
        List<SessionSummary> unread = unread(now);
        if (unread.stream().anyMatch(Month::hasEnded)) {
            boolean drawn = draw();
            // Whatever a share seals was read, or looked at again, after it was drawn: see [IndexShare].
            if (!isTrue(now, true)) {
                forget();
                unread = unread(now);
            }
            read(now, unread);
            if (drawn) {
                keep();
            }
        } else {
            read(now, unread);
        }
    }

    private List<SessionSummary> unread(Map<Id, SessionFolder> now) throws IOException {
        List<SessionSummary> unread = new ArrayList<>();
        for (Id session : now.keySet()) {
            if (!stamps.containsKey(session) && !passing.containsKey(session)) {
                unread.add(vault.session(session));
            }
        }
        return unread;
    }

    /// Where a home cannot be written to, the index is made each time: it is searched all the same.
    private boolean draw() {
        try {
            share = IndexShare.draw(disk, home, month);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void keep() throws IOException {
        byte[] content = index().bytes();
        try {
            MonthSnapshot.write(disk, home, identity, month, share, content);
        } catch (IOException e) {
            // As if none had been there: it is only slower.
        }
    }

    private void load(byte[] present) throws IOException {
        Optional<byte[]> snapshot =
                present.length == 0 ? Optional.empty() : MonthSnapshot.read(disk, home, identity, month, present);
        WordIndex index = snapshot.isPresent() ? WordIndex.of(snapshot.get()).orElse(null) : null;
        if (index != null) {
            ended = index;
            // Not known as they are: each is compared once.
            index.states().keySet().forEach(session -> stamps.put(session, ""));
        }
        share = present;
    }

    /// Whether each session of the index is as it was read.
    ///
    /// @param anew compares also what has not been written to since it was compared
    private boolean isTrue(Map<Id, SessionFolder> now, boolean anew) throws IOException {
        WordIndex index = ended;
        if (index == null) {
            return true;
        }
        Map<Id, String> states = null;
        for (Map.Entry<Id, String> known : stamps.entrySet()) {
            SessionFolder folder = now.get(known.getKey());
            if (folder == null) {
                return false;
            }
            if (anew || !folder.stamp().equals(known.getValue())) {
                states = states == null ? index.states() : states;
                if (!folder.state(home, known.getKey()).equals(states.get(known.getKey()))) {
                    return false;
                }
                known.setValue(folder.stamp());
            }
        }
        return true;
    }

    private void forget() throws IOException {
        if (ended != null) {
            ended.close();
            ended = null;
        }
        stamps.clear();
        for (Passing session : passing.values()) {
            session.index().close();
        }
        passing.clear();
    }

    private void forgetPassing(Map<Id, SessionFolder> now) throws IOException {
        for (Id session : List.copyOf(passing.keySet())) {
            Passing before = passing.get(session);
            SessionFolder folder = now.get(session);
            if (before != null && (folder == null || !folder.stamp().equals(before.stamp()))) {
                before.index().close();
                passing.remove(session);
            }
        }
    }

    private void read(Map<Id, SessionFolder> now, List<SessionSummary> unread) throws IOException {
        for (SessionSummary session : unread) {
            Id id = session.session();
            SessionFolder folder = now.getOrDefault(id, new SessionFolder(month, Map.of(), Set.of(), ""));
            String state = folder.state(home, id);
            Passages passages = Passages.of(vault, session);
            if (hasEnded(session) && passages.whole()) {
                index().add(id, session.started(), state, passages);
                stamps.put(id, folder.stamp());
            } else {
                WordIndex own = WordIndex.empty();
                own.add(id, session.started(), state, passages);
                passing.put(id, new Passing(own, folder.stamp(), !passages.whole()));
            }
        }
    }

    private WordIndex index() throws IOException {
        WordIndex index = ended;
        if (index == null) {
            index = WordIndex.empty();
            ended = index;
        }
        return index;
    }

    private static boolean hasEnded(SessionSummary session) {
        return switch (session.ending()) {
            case STOPPED, FAILED, CRASHED -> true;
            case OPEN, DAMAGED -> false;
        };
    }

    /// @param most how many of its index are wanted, the newest, and of each session that may still change
    List<Hit> find(List<String> words, int most) throws IOException {
        List<Hit> hits = new ArrayList<>();
        if (ended != null) {
            hits.addAll(ended.find(words, most));
        }
        for (Passing session : passing.values()) {
            hits.addAll(session.index().find(words, most));
        }
        return hits;
    }

    /// What that document was called last, as far as the month's sessions tell.
    Optional<String> title(String document) throws IOException {
        for (Passing session : passing.values()) {
            Optional<String> title = session.index().title(document);
            if (title.isPresent()) {
                return title;
            }
        }
        return ended == null ? Optional.empty() : ended.title(document);
    }

    /// How many sessions could be read in part only.
    long damaged() {
        return passing.values().stream().filter(Passing::damaged).count();
    }

    @Override
    public void close() throws IOException {
        forget();
    }
}
