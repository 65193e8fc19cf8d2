package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/// Asks windows what they say of themselves, and knows of those that have just gone what they said last. For the
/// thread of its connection.
final class LastWords {
    private final XDisplay display;
    private final Owners owners;
    private final LongFunction<Optional<Window>> reader;
    private final boolean serverTells = ScreenLibraries.missing().isEmpty();
    private final Map<Long, Word> last = new HashMap<>();
    private final Map<Long, byte[]> lastKinds = new HashMap<>();

    private boolean asksOnce;
    private final Map<Long, Optional<Word>> asked = new HashMap<>();
    private final Map<Long, byte[]> askedKinds = new HashMap<>();

    /// @param process whose it is: the server gives numbers anew
    /// @param read empty where it cannot be read, or not whole
    record Word(OptionalLong process, Optional<Window> read) {}

    /// @param reader reads one window alone
    LastWords(XDisplay display, Owners owners, LongFunction<Optional<Window>> reader) {
        this.display = display;
        this.owners = owners;
        this.reader = reader;
    }

    /// Asks each window once only meanwhile, however many are judged by it.
    void once(Runnable reading) {
        boolean within = asksOnce;
        asksOnce = true;
        try {
            reading.run();
        } finally {
            asksOnce = within;
            if (!within) {
                asked.clear();
                askedKinds.clear();
            }
        }
    }

    /// What it says now; empty where it has gone.
    Optional<Word> now(long window) {
        return asksOnce ? asked.computeIfAbsent(window, this::ask) : ask(window);
    }

    /// What it said when it was asked last, whether or not it is there still.
    Optional<Word> last(long window) {
        return Optional.ofNullable(last.get(window));
    }

    /// Its class; of one that has gone, as it was.
    byte[] kind(long window) {
        return asksOnce ? askedKinds.computeIfAbsent(window, this::askKind) : askKind(window);
    }

    OptionalLong process(long window) {
        return serverTells ? owners.ownProcess(window) : OptionalLong.empty();
    }

    void forget(long window) {
        last.remove(window);
        lastKinds.remove(window);
    }

    /// Of others nobody asks any more what they said last.
    void keep(Set<Long> clients) {
        last.keySet().retainAll(clients);
        lastKinds.keySet().retainAll(clients);
    }

    /// Whether it is there is asked once it was read: what goes meanwhile is read as a window that says nothing.
    private Optional<Word> ask(long window) {
        Optional<Window> read = reader.apply(window);
        if (display.bounds(window).isEmpty()) {
            return Optional.empty();
        }
        Word word = new Word(process(window), read);
        last.put(window, word);
        return Optional.of(word);
    }

    private byte[] askKind(long window) {
        Optional<byte[]> classes = display.bytes(window, "WM_CLASS", WindowReader.LONGEST_NAME_BYTES);
        if (classes.isPresent() || display.bounds(window).isPresent()) {
            lastKinds.put(window, classes.orElse(new byte[0]));
        }
        return lastKinds.getOrDefault(window, new byte[0]);
    }
}
