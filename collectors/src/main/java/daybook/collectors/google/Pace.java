package daybook.collectors.google;

import java.time.Duration;

/// How the bot goes about asking.
///
/// @param docsReads how many reads of Docs it takes in a minute
/// @param sheetsReads how many reads of Sheets it takes in a minute, and as many of Slides
/// @param driveUnits how many units of Drive it takes in a minute
/// @param answer how long one answer may take to come whole
public record Pace(int docsReads, int sheetsReads, int driveUnits, Duration answer) {
    /// Below Google's limits of 300, 60 and 325,000; a slow line brings 32 MB in that time.
    public static final Pace MEASURED = new Pace(240, 48, 260_000, Duration.ofMinutes(2));
}
