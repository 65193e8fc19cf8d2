package daybook.collectors.docs;

import daybook.emulator.web.Exchange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/// What was asked of Google within any one minute, by the log of requests and by Google's prices as they are published:
/// the emulator's own quotas count apart from this.
final class Spending {
    private static final int LIST = 100;
    private static final int READ = 5;
    private static final int DOWNLOAD = 200;
    private static final Pattern NOT_DRIVE =
            Pattern.compile("/token$|v1/documents/|v4/spreadsheets/|v1/presentations/");
    private static final Pattern LISTS = Pattern.compile("/(files|changes|revisions|comments|activity:query)$");
    private static final Pattern DOWNLOADS = Pattern.compile("/(export|download|Export)$|^/(download|export-content)/");

    private Spending() {}

    static int mostReads(Office office) {
        return mostOfAMinute(office, exchange -> exchange.path().contains("v1/documents/") ? 1 : 0);
    }

    static int mostDriveUnits(Office office) {
        return mostOfAMinute(office, exchange -> units(exchange.path()));
    }

    private static int units(String path) {
        if (NOT_DRIVE.matcher(path).find()) {
            return 0;
        }
        if (DOWNLOADS.matcher(path).find()) {
            return DOWNLOAD;
        }
        return LISTS.matcher(path).find() ? LIST : READ;
    }

    private static int mostOfAMinute(Office office, ToIntFunction<Exchange> cost) {
        List<Exchange> all = office.google.requests();
        Deque<Exchange> minute = new ArrayDeque<>();
        int spent = 0;
        int most = 0;
        for (Exchange exchange : all) {
            minute.add(exchange);
            spent += cost.applyAsInt(exchange);
            Instant gone = exchange.at().minusSeconds(60);
            while (!minute.getFirst().at().isAfter(gone)) {
                spent -= cost.applyAsInt(minute.removeFirst());
            }
            most = Math.max(most, spent);
        }
        return most;
    }
}
