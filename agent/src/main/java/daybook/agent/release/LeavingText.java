package daybook.agent.release;

import daybook.consent.Observation;
import daybook.consent.Window;
import daybook.exporter.rows.Slice;
import daybook.exporter.text.TextRun;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All text of a slice that would leave: titles, marks, what was copied, what was typed as it stood in the end, and
/// what each key wrote, also where it was taken back. Pictures are not read.
///
/// Case, accents and the width of blanks do not count, and a part of a word counts as it.
final class LeavingText {
    private final Slice slice;
    private final Set<String> texts = new HashSet<>();
    private final StringBuilder keys = new StringBuilder();
    private final Map<Optional<Long>, StringBuilder> keysOfWindow = new HashMap<>();

    private LeavingText(Slice slice) {
        this.slice = slice;
    }

    static LeavingText of(Slice slice, VaultReader vault) throws IOException {
        LeavingText leaving = new LeavingText(slice);
        try (SessionReader reader = vault.open(slice.session());
                TypedText typed = new TypedText(leaving::take)) {
            Trace trace = new Trace(reader::next);
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                switch (next.get()) {
                    case Stored.Seen seen -> {
                        typed.see(seen.observation());
                        leaving.take(seen.observation());
                    }
                    case Stored.Missing missing -> typed.miss(missing.gap());
                    case Stored.Erased _, Stored.ErasedJournal _, Stored.Clock _, Stored.On _, Stored.Doubtful _ -> {}
                }
            }
        }
        return leaving;
    }

    /// Whether that stands in it.
    boolean holds(String words) {
        String wanted = folded(words);
        return holds(keys, wanted)
                || keysOfWindow.values().stream().anyMatch(text -> holds(text, wanted))
                || texts.stream().anyMatch(text -> folded(text).contains(wanted));
    }

    private static boolean holds(StringBuilder text, String wanted) {
        return folded(text.toString()).contains(wanted);
    }

    /// How texts are compared; empty where nothing is left to look for.
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// One that only reaches into the slice counts too.
    private void take(TextRun run) {
        if (run.at().nanos() < slice.toNanos() && run.endNanos() >= slice.fromNanos()) {
            texts.add(run.before());
            texts.add(run.after());
        }
    }

    private void take(Observation seen) {
        long nanos = seen.at().nanos();
        long err = seen.at().errNanos();
        if (nanos - err >= slice.toNanos() || nanos + err < slice.fromNanos()) {
            return;
        }
        switch (seen) {
            case Observation.Key key
            when key.action() == Observation.Key.Action.DOWN -> press(key.text(), key.window());
            case Observation.Focus(var _, Window window) -> texts.add(window.title());
            case Observation.Mark mark -> texts.add(mark.label());
            case Observation.Copied copied -> texts.add(copied.text());
            case Observation.Key _,
                    Observation.KeyCount _,
                    Observation.PointerMove _,
                    Observation.PointerButton _,
                    Observation.PointerWheel _,
                    Observation.Frame _,
                    Observation.Piece _ -> {}
        }
    }

    private void press(String text, @Nullable Long window) {
        keys.append(text);
        keysOfWindow
                .computeIfAbsent(Optional.ofNullable(window), _ -> new StringBuilder())
                .append(text);
    }

    @Override
    public String toString() {
        return "LeavingText[]";
    }
}
