package daybook.exporter.search;

import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.text.TextRun;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be found of one session: what was typed, titles of windows, marks.
///
/// @param whole false where damage ends it early
record Passages(List<Passage> all, boolean whole) {
    /// No text is in them, and they are most of a vault.
    private static final Set<Source> READ = EnumSet.complementOf(EnumSet.of(Source.SCREEN));

    static Passages of(VaultReader vault, Id session) throws IOException {
        List<Passage> all = new ArrayList<>();
        try (SessionReader reader = vault.open(session, READ)) {
            read(new Trace(reader::next), all);
            return new Passages(all, true);
        } catch (VaultException e) {
            return new Passages(all, false);
        }
    }

    private static void read(Trace trace, List<Passage> into) throws IOException {
        String title = "";
        try (TypedText typed = new TypedText(run -> add(run, into))) {
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                switch (next.get()) {
                    case Stored.Seen seen -> {
                        Observation observation = seen.observation();
                        typed.see(observation);
                        if (observation instanceof Observation.Focus focus
                                && !focus.window().title().equals(title)) {
                            title = focus.window().title();
                            add(focus.at().nanos(), Modality.TITLE, title, into);
                        } else if (observation instanceof Observation.Mark mark) {
                            add(mark.at().nanos(), Modality.MARK, mark.label(), into);
                        } else if (observation instanceof Observation.Copied copied) {
                            add(copied.at().nanos(), Modality.CLIPBOARD, copied.text(), into);
                        }
                    }
                    case Stored.Missing missing -> typed.miss(missing.gap());
                    case Stored.Erased erased when erased.source() == Source.KEYSTROKES -> typed.lose();
                    case Stored.Erased _, Stored.ErasedJournal _, Stored.Clock _, Stored.On _, Stored.Doubtful _ -> {}
                }
            }
        }
    }

    private static void add(TextRun run, List<Passage> into) {
        add(run.at().nanos(), Modality.TYPED, changed(run.before(), run.after()), into);
    }

    private static void add(long nanos, Modality modality, String text, List<Passage> into) {
        if (!text.isBlank()) {
            into.add(new Passage(nanos, modality, text));
        }
    }

    /// What a stretch of typing made of a page: from the first word that differs to the last, whole words.
    static String changed(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int from = 0;
        while (from < most && before.charAt(from) == after.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < most - from
                && before.charAt(before.length() - 1 - behind) == after.charAt(after.length() - 1 - behind)) {
            behind++;
        }
        int to = after.length() - behind;
        while (from > 0 && isOfWord(after.charAt(from - 1))) {
            from--;
        }
        while (to < after.length() && isOfWord(after.charAt(to))) {
            to++;
        }
        return after.substring(from, to).strip();
    }

    /// Halves of a pair count: it is not to be parted.
    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    @Override
    public String toString() {
        return "Passages[" + all.size() + "]";
    }
}
