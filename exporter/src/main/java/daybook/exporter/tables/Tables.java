package daybook.exporter.tables;

import java.util.List;

/// Every table that this version writes, in the order of docs/trace-format.md.
public final class Tables {
    public static final List<Table> ALL = List.of(
            Sessions.TABLE,
            Consents.TABLE,
            ClockReadings.TABLE,
            Gaps.TABLE,
            Windows.TABLE,
            Events.TABLE,
            TextRuns.TABLE,
            Frames.TABLE,
            Marks.TABLE,
            Docs.TABLE,
            DocStates.TABLE,
            DocEdits.TABLE,
            DocComments.TABLE,
            Steps.TABLE);

    private Tables() {}
}
