package daybook.agent.command;

import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.exporter.docs.Edit;
import daybook.exporter.text.TextRun;

/// A way to print a session, told in its order.
interface SessionView {
    void see(Observation observation);

    void miss(Gap gap);

    void clock(ClockSample sample);

    /// What was stored there may hold a password, and nobody could tell.
    void doubt(Unproven unproven);

    /// A source's epoch was erased for good.
    void erased(Source source, int epoch);

    /// A stretch of typing, after the last of its keys.
    void text(TextRun run);

    /// A document was changed.
    ///
    /// @param position in code points of the text as it stood before
    void edit(String document, Moment at, Edit edit, int position);

    /// The session is over.
    void end(long nanos, String ended);
}
