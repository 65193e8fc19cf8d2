package daybook.exporter.search;

import daybook.consent.ClockSample;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.text.TextRun;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.VaultException;
import daybook.vault.codec.Stored;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be found of one session: what was typed, titles of windows, marks, what was copied, documents.
///
/// @param titles what each document was called last, by its id, as far as the session tells
/// @param whole false where damage ends it early
record Passages(List<Passage> all, Map<String, String> titles, boolean whole) {
    /// No text is in pictures, and they are most of a vault.
    private static final Set<Source> READ = EnumSet.complementOf(EnumSet.of(Source.SCREEN));
    /// Documents are told from the first state on, which is too much for each search while more of them comes.
    private static final Set<Source> READ_OF_OPEN = EnumSet.complementOf(EnumSet.of(Source.SCREEN, Source.DOCS));

    /// By the session's clock alone: readings of the wall clock come between.
    private record Recorded(long nanos, Modality modality, String text) {
        Passage by(WallClock clock) {
            return new Passage(nanos, clock.wallNanos(nanos), modality, text, null);
        }

        @Override
        public String toString() {
            return "Recorded[" + nanos + " " + modality + "]";
        }
    }

    static Passages of(VaultReader vault, SessionSummary session) throws IOException {
        List<Recorded> recorded = new ArrayList<>();
        List<ClockSample> readings = new ArrayList<>();
        DocumentPassages documents = new DocumentPassages();
        boolean whole = true;
        try (SessionReader reader =
                vault.open(session.session(), session.ending() == Ending.OPEN ? READ_OF_OPEN : READ)) {
            read(new Trace(() -> nextWithout(documents, reader)), recorded, readings);
        } catch (VaultException e) {
            whole = false;
        }
        WallClock clock = new WallClock(session.started(), readings);
        List<Passage> all = new ArrayList<>();
        recorded.forEach(one -> all.add(one.by(clock)));
        all.addAll(documents.tell(clock));
        return new Passages(all, documents.titles(), whole);
    }

    /// Answers come as they were stored, and are large: nothing of them waits to be sorted by time.
    private static Optional<Stored> nextWithout(DocumentPassages documents, SessionReader reader) throws IOException {
        Optional<Stored> next = reader.next();
        while (next.isPresent() && next.get() instanceof Stored.Seen(int _, Observation.Piece piece)) {
            documents.see(piece);
            next = reader.next();
        }
        return next;
    }

    private static void read(Trace trace, List<Recorded> into, List<ClockSample> readings) throws IOException {
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
                    case Stored.Clock(int _, ClockSample reading) -> readings.add(reading);
                    case Stored.Missing missing -> typed.miss(missing.gap());
                    case Stored.Erased erased when erased.source() == Source.KEYSTROKES -> typed.lose();
                    case Stored.Erased _, Stored.ErasedJournal _, Stored.On _, Stored.Doubtful _ -> {}
                }
            }
        }
    }

    private static void add(TextRun run, List<Recorded> into) {
        add(run.at().nanos(), Modality.TYPED, changed(run.before(), run.after()), into);
    }

    private static void add(long nanos, Modality modality, String text, List<Recorded> into) {
        if (!text.isBlank()) {
            into.add(new Recorded(nanos, modality, text));
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
        int to = WholeWords.end(after, after.length() - behind);
        return after.substring(WholeWords.begin(after, from), to).strip();
    }

    @Override
    public String toString() {
        return "Passages[" + all.size() + "]";
    }
}
