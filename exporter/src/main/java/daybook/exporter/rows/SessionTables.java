package daybook.exporter.rows;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.tables.ClockReadings;
import daybook.exporter.tables.Consents;
import daybook.exporter.tables.Events;
import daybook.exporter.tables.Gaps;
import daybook.exporter.tables.Marks;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Sessions;
import daybook.exporter.tables.TextRuns;
import daybook.exporter.tables.Windows;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fills every table but `frames`, whose rows [ScreenPart] writes beside its video.
public final class SessionTables implements SessionPart {
    @Override
    public Map<String, Long> write(Released released, BundleSink sink) throws IOException {
        if (released.durationNanos() == 0) {
            return Map.of();
        }
        FirstPass first = new FirstPass(released, sink);
        try (RecordedSession.Reading reading = released.session().open()) {
            first.read(new SlicedTrace(new Trace(reading), released.slice()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        session(released, first, sink);
        consent(released, sink);
        EventRows events = new EventRows(
                released.rows(Events.TABLE, sink),
                new WindowIds(released.pseudonyms(), released.slice().session()),
                first.text);
        SlicedTrace again;
        try (RecordedSession.Reading reading = released.session().open()) {
            again = new SlicedTrace(new Trace(reading), released.slice());
            for (Optional<Stored> next = again.next(); next.isPresent(); next = again.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation observation) && again.leaves(next.get())) {
                    events.see(observation);
                }
            }
        }
        return again.leftOut();
    }

    private static void session(Released released, FirstPass first, BundleSink sink) throws IOException {
        Machine machine = first.machine;
        SessionRows rows = released.rows(Sessions.TABLE, sink);
        rows.add(rows.at(released.slice().fromNanos(), 0)
                .set(Sessions.KIND, "recording")
                .set(Sessions.OFFSET_NS, released.offsetNanos())
                .set(Sessions.CONTRIBUTOR_ID, released.contributorId())
                .set(Sessions.DURATION_NS, released.durationNanos())
                .set(Sessions.OS, machine == null ? null : machine.os())
                .set(Sessions.DISPLAYS, first.displays)
                .set(Sessions.TIMEZONE, machine == null ? null : offset(machine.utcOffsetSeconds()))
                .set(Sessions.RECORDER_VERSION, machine == null ? null : machine.daybook())
                .set(Sessions.ALIGNMENT, first.errors.row())
                .set(Sessions.COVERAGE, first.coverage.rows(released.durationNanos()))
                .set(Sessions.REDACTION, "none")
                .set(Sessions.LICENSE, released.terms().license()));
    }

    /// Such as `+01:00`, and `+00:00` for UTC itself.
    private static String offset(int seconds) {
        return DateTimeFormatter.ofPattern("xxx").format(ZoneOffset.ofTotalSeconds(seconds));
    }

    private static void consent(Released released, BundleSink sink) throws IOException {
        Terms terms = released.terms();
        SessionRows rows = released.rows(Consents.TABLE, sink);
        rows.add(rows.at(released.slice().fromNanos(), 0)
                .set(Consents.CONSENT_ID, released.pseudonyms().release())
                .set(Consents.PARTY_ROLE, "contributor")
                .set(Consents.PURPOSE, terms.purpose())
                .set(Consents.RECIPIENT, terms.recipient())
                .set(Consents.LICENSE, terms.license())
                .set(Consents.TERMS, terms.terms())
                .set(Consents.FROM, terms.consented())
                .set(Consents.WITHDRAWN, false));
    }

    /// A gap, or what was erased.
    private record Absence(Source source, long fromNanos, long toNanos, String reason) {}

    /// All but events: what they refer to must be known first.
    private static final class FirstPass {
        final ErrorBounds errors = new ErrorBounds();
        final Coverage coverage = new Coverage();
        final TextSpans text;
        private final Released released;
        private final WindowSpans windows;
        private final SessionRows gaps;
        private final SessionRows clock;
        private final SessionRows marks;
        private final List<Absence> missing = new ArrayList<>();
        private final Set<Source> erased = EnumSet.noneOf(Source.class);
        private final List<Row> displays = new ArrayList<>();
        private final boolean textLeaves;
        /// Null where it was not recorded, or erased.
        @Nullable
        Machine machine;

        private long newestNanos;

        FirstPass(Released released, BundleSink sink) throws IOException {
            this.released = released;
            textLeaves = released.slice().sources().contains(Source.KEYSTROKES);
            newestNanos = released.slice().fromNanos();
            WindowIds ids =
                    new WindowIds(released.pseudonyms(), released.slice().session());
            windows = new WindowSpans(released.rows(Windows.TABLE, sink), ids);
            text = new TextSpans(
                    released.rows(TextRuns.TABLE, sink),
                    ids,
                    number -> released.pseudonyms().textRun(released.slice().session(), number));
            gaps = released.rows(Gaps.TABLE, sink);
            clock = released.rows(ClockReadings.TABLE, sink);
            marks = released.rows(Marks.TABLE, sink);
        }

        void read(SlicedTrace trace) throws IOException {
            try (TypedText typed = new TypedText(run -> {
                try {
                    if (textLeaves) {
                        text.add(run);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            })) {
                for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                    read(next.get(), trace.leaves(next.get()), typed);
                }
            }
            long end = released.slice().fromNanos() + released.durationNanos();
            endErased(end);
            writeGaps();
            windows.end(end);
        }

        /// Text is rebuilt from everything; rows are written of what leaves. A run ends before the window that ends it
        /// takes over its number.
        private void read(Stored stored, boolean leaves, TypedText typed) throws IOException {
            switch (stored) {
                case Stored.Seen(int _, Observation observation) -> {
                    endErased(observation.at().nanos());
                    newestNanos = observation.at().nanos();
                    typed.see(observation);
                    if (leaves) {
                        see(observation);
                    }
                }
                case Stored.Missing(int _, Gap gap) -> {
                    typed.miss(gap);
                    if (leaves) {
                        miss(gap);
                    }
                }
                case Stored.Clock(int _, ClockSample sample) -> {
                    if (leaves) {
                        clock(sample);
                    }
                }
                case Stored.On(int _, Machine on) -> machine = on;
                case Stored.Erased(int _, Source source) -> {
                    if (Set.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS)
                            .contains(source)) {
                        typed.lose();
                    }
                    if (leaves) {
                        erased.add(source);
                        if (source == Source.WINDOWS) {
                            windows.end(newestNanos);
                        }
                    }
                }
                // Whoever releases it looks first; receivers are told nothing of it.
                case Stored.Doubtful _, Stored.ErasedJournal _ -> {}
            }
        }

        /// What was erased lay between what is known before it and after it, and no more can be told.
        private void endErased(long nanos) {
            for (Source source : erased) {
                if (nanos > newestNanos) {
                    missing.add(new Absence(source, newestNanos, nanos, Gaps.ERASED));
                }
            }
            erased.clear();
        }

        /// Some are told long after they began, so all are sorted before any is written.
        private void writeGaps() throws IOException {
            missing.sort(Comparator.comparingLong(Absence::fromNanos));
            for (Absence gap : missing) {
                coverage.miss(gap.source(), gap.fromNanos(), gap.toNanos());
                gaps.add(gaps.at(gap.fromNanos(), 0)
                        .set(Gaps.SOURCE, gap.source().word())
                        .set(Gaps.T_END_NS, gap.toNanos())
                        .set(Gaps.REASON, gap.reason()));
            }
        }

        private void see(Observation observation) throws IOException {
            errors.see(observation.at().errNanos());
            coverage.see(observation.source());
            switch (observation) {
                case Observation.Focus focus -> windows.see(focus);
                case Observation.Mark mark ->
                    marks.add(marks.at(mark.at().nanos(), mark.at().errNanos()).set(Marks.LABEL, mark.label()));
                case Observation.Frame frame -> {
                    if (displays.isEmpty()) {
                        displays.add(Displays.row(frame.width(), frame.height()));
                    }
                }
                case Observation.Key _,
                        Observation.KeyCount _,
                        Observation.Copied _,
                        Observation.Piece _,
                        Observation.PointerMove _,
                        Observation.PointerButton _,
                        Observation.PointerWheel _ -> {}
            }
        }

        private void miss(Gap gap) throws IOException {
            if (gap.source() == Source.WINDOWS) {
                windows.end(gap.fromNanos());
            }
            missing.add(new Absence(
                    gap.source(), gap.fromNanos(), gap.toNanos(), gap.reason().word()));
        }

        private void clock(ClockSample sample) throws IOException {
            boolean wall = switch (sample.clock()) {
                case WALL -> true;
                case X_SERVER -> false;
            };
            clock.add(clock.at(sample.sessionNanos(), sample.roundTripNanos() / 2)
                    .set(ClockReadings.CLOCK_ID, wall ? "wall" : "x server")
                    .set(ClockReadings.SRC_NS, sample.sourceNanos())
                    .set(ClockReadings.REF_NS, sample.sessionNanos())
                    .set(ClockReadings.RTT_NS, sample.roundTripNanos())
                    .set(ClockReadings.METHOD, wall ? "system call" : "round trip"));
        }
    }
}
