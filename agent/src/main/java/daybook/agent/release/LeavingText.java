package daybook.agent.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Observation;
import daybook.consent.Window;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.DocumentState;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.rows.Slice;
import daybook.exporter.text.TextRun;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All text of a slice that would leave: titles, marks, what was copied, what was typed as it stood in the end and
/// as each key wrote it, and what stood in documents at any time. Pictures are not read.
///
/// Case, accents and the width of blanks do not count, and a part of a word counts as it. For one thread.
final class LeavingText {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Slice slice;
    /// Words that were not found yet, and how they are compared.
    private final Map<String, String> wanted = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final int longest;
    private final StringBuilder keys = new StringBuilder();
    private final Map<Optional<Long>, StringBuilder> keysOfWindow = new HashMap<>();

    private LeavingText(Collection<String> words, Slice slice) {
        this.slice = slice;
        words.forEach(word -> wanted.put(word, folded(word)));
        longest = wanted.values().stream().mapToInt(String::length).max().orElse(0);
    }

    /// Which of these words stand in it, or may.
    static Set<String> held(Collection<String> words, Slice slice, VaultReader vault) throws IOException {
        LeavingText leaving = new LeavingText(words, slice);
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
        leaving.look(leaving.keys);
        leaving.keysOfWindow.values().forEach(leaving::look);
        LeavingDocuments.of(slice, vault, Set.of(), leaving::take).forEach(leaving::take);
        return leaving.held;
    }

    private void look(@Nullable CharSequence text) {
        if (text != null && !wanted.isEmpty()) {
            String folded = folded(text);
            wanted.entrySet().removeIf(word -> folded.contains(word.getValue()) && held.add(word.getKey()));
        }
    }

    /// What cannot be read may hold anything.
    private void miss() {
        held.addAll(wanted.keySet());
        wanted.clear();
    }

    /// How texts are compared; empty where nothing is left to look for.
    static String folded(CharSequence text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    /// One that only reaches into the slice counts too.
    private void take(TextRun run) {
        if (run.at().nanos() < slice.toNanos() && run.endNanos() >= slice.fromNanos()) {
            look(run.before());
            look(run.after());
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
            case Observation.Focus(var _, Window window) -> look(window.title());
            case Observation.Mark mark -> look(mark.label());
            case Observation.Copied copied -> look(copied.text());
            case Observation.Key _,
                    Observation.KeyCount _,
                    Observation.PointerMove _,
                    Observation.PointerButton _,
                    Observation.PointerWheel _,
                    Observation.Frame _,
                    Observation.Piece _ -> {}
        }
    }

    /// Each state of a document as it stood then, and its title, which leaves where it was renamed.
    private void take(Archived archived) {
        try {
            switch (archived.answer().kind()) {
                case STATE ->
                    DocumentState.read(archived.body()).texts().values().forEach(text -> look(text.text()));
                case SHEET, SLIDES, REVISION -> look(new String(archived.body(), UTF_8));
                case COMMENTS -> strings(JsonMapper.shared().readTree(archived.body()));
                case FILE ->
                    strings(JsonMapper.shared().readTree(archived.body()).path("name"));
                case REVISIONS, ACTIVITY, CHANGELOG, TILES -> {}
            }
        } catch (RuntimeException e) {
            miss();
        }
    }

    private void strings(JsonNode node) {
        if (node.isString()) {
            look(node.stringValue());
        }
        node.forEach(this::strings);
    }

    /// Whatever stood there at any time, and what was typed one by one, as it came; and comments as they are told: in
    /// what Google gives their quotes are HTML.
    private void take(History history) {
        for (CommentThread thread : history.comments()) {
            look(thread.quote());
            look(thread.content());
            thread.replies().forEach(reply -> look(reply.content()));
        }
        for (Chain chain : history.chains()) {
            if (!PastTexts.read(chain, longest, this::look)) {
                miss();
            }
        }
        StringBuilder inserted = new StringBuilder();
        for (Edit edit : history.chain(Grain.KEYSTROKE).edits()) {
            inserted.append(edit.inserted());
            look(edit.deleted());
        }
        look(inserted);
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
