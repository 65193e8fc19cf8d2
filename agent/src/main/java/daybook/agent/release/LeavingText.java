package daybook.agent.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Observation;
import daybook.consent.Window;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.DocumentState;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.Place;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All text of a slice that would leave: titles, marks, what was copied, what was typed as it stood in the end, and
/// what each key wrote, also where it was taken back. Pictures are not read.
///
/// Case, accents and the width of blanks do not count, and a part of a word counts as it.
final class LeavingText {
    private final Slice slice;
    private final Set<String> texts = new HashSet<>();
    private final StringBuilder keys = new StringBuilder();
    private final Map<Optional<Long>, StringBuilder> keysOfWindow = new HashMap<>();
    private boolean unread;

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
        LeavingDocuments.of(slice, vault, Set.of(), leaving::take).forEach(leaving::take);
        return leaving;
    }

    /// Whether that stands in it.
    boolean holds(String words) {
        String wanted = folded(words);
        return unread
                || holds(keys, wanted)
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

    /// Each state of a document as it stood then, and its title, which leaves where it was renamed. What cannot be read
    /// may hold anything.
    private void take(Archived archived) {
        try {
            switch (archived.answer().kind()) {
                case STATE ->
                    DocumentState.read(archived.body()).texts().values().forEach(text -> texts.add(text.text()));
                case SHEET, SLIDES, REVISION -> texts.add(new String(archived.body(), UTF_8));
                case COMMENTS -> strings(JsonMapper.shared().readTree(archived.body()));
                case FILE ->
                    strings(JsonMapper.shared().readTree(archived.body()).path("name"));
                case REVISIONS, ACTIVITY, CHANGELOG, TILES -> {}
            }
        } catch (RuntimeException e) {
            unread = true;
        }
    }

    private void strings(JsonNode node) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(this::strings);
    }

    /// What was typed one by one, as it came and as it stood in the end.
    private void take(History history) {
        Chain typed = history.chain(Grain.KEYSTROKE);
        StringBuilder inserted = new StringBuilder();
        Set<Place> places = new HashSet<>(typed.before().keySet());
        Chain.Cursor cursor = typed.cursor();
        for (Edit edit : typed.edits()) {
            inserted.append(edit.inserted());
            texts.add(edit.deleted());
            places.add(edit.place());
            cursor.apply(edit);
        }
        texts.add(inserted.toString());
        places.forEach(place -> texts.add(cursor.textOf(place)));
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
