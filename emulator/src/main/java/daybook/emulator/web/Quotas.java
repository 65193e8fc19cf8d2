package daybook.emulator.web;

import daybook.emulator.truth.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How much somebody may ask within a minute; nobody counts until a test says so.
public final class Quotas {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Set<Api> OF_EDITORS = EnumSet.of(Api.DOCS, Api.SHEETS, Api.SLIDES);
    private static final int SHEETS_READS_PER_MINUTE = 60;
    private static final int SLIDES_READS_PER_MINUTE = 60;

    private final InstantSource clock;
    private final Map<Person, Spent> docsReads = new HashMap<>();
    private final Map<Person, Spent> sheetsReads = new HashMap<>();
    private final Map<Person, Spent> slidesReads = new HashMap<>();
    private final Map<Person, Spent> driveUnits = new HashMap<>();
    private int docsReadsPerMinute = 300;
    private int driveUnitsPerMinute = 325_000;
    private boolean counted;

    /// What one person spent within the last minute.
    private static final class Spent {
        private record Piece(Instant at, int units) {}

        private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
        private int units;

        boolean spend(int more, int most, Instant now) {
            while (!pieces.isEmpty() && !pieces.peekFirst().at().isAfter(now.minus(WINDOW))) {
                units -= pieces.removeFirst().units();
            }
            if (units + more > most) {
                return false;
            }
            pieces.addLast(new Piece(now, more));
            units += more;
            return true;
        }
    }

    Quotas(InstantSource clock) {
        this.clock = clock;
    }

    /// From now on who asks too much is refused: 429 by Docs, Sheets and Slides, 403 by Drive.
    public synchronized void count() {
        counted = true;
    }

    /// The same, with other limits.
    public synchronized void count(int docsReads, int units) {
        counted = true;
        docsReadsPerMinute = docsReads;
        driveUnitsPerMinute = units;
    }

    synchronized void spend(Person person, Api api, int units) throws Refusal {
        if (!counted) {
            return;
        }
        Instant now = clock.instant();
        boolean free = switch (api) {
            case DOCS -> spend(docsReads, person, 1, docsReadsPerMinute, now);
            case SHEETS -> spend(sheetsReads, person, 1, SHEETS_READS_PER_MINUTE, now);
            case SLIDES -> spend(slidesReads, person, 1, SLIDES_READS_PER_MINUTE, now);
            case DRIVE, DRIVE_METADATA, ACTIVITY, OAUTH, WEB ->
                spend(driveUnits, person, units, driveUnitsPerMinute, now);
        };
        if (!free) {
            throw OF_EDITORS.contains(api) ? Refusal.tooMany() : Refusal.rateOfUser();
        }
    }

    private static boolean spend(Map<Person, Spent> spent, Person person, int units, int most, Instant now) {
        return spent.computeIfAbsent(person, _ -> new Spent()).spend(units, most, now);
    }
}
