package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.HomeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which files lie under `vault/`: the segments of each session in order, their sidecars, its runs, and what does not
/// belong.
///
/// @param segments by session and ordinal
/// @param runs by session, with their rings
/// @param strays files and folders whose name or place is none that Daybook gives
record SessionFiles(
        NavigableMap<Id, NavigableMap<Integer, Path>> segments,
        NavigableMap<Id, NavigableMap<Integer, Path>> sidecars,
        NavigableMap<Id, Runs> runs,
        List<Path> strays) {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("0[1-9]|1[0-2]");
    private static final Pattern SNAPSHOT = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])\\.sealed(\\.new)?");
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})-(0|[1-9][0-9]{0,8})\\.(log|recovered)");
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern RUN = Pattern.compile("(0|[1-9][0-9]{0,8})\\.log");

    /// The folder of all files of a session that started at that time: its month in UTC.
    static Path month(VaultHome home, long wallNanos) {
        ZonedDateTime started = Instant.ofEpochSecond(0, wallNanos).atZone(ZoneOffset.UTC);
        return home.sessions()
                .resolve(String.format(Locale.ROOT, "%04d", started.getYear()))
                .resolve(String.format(Locale.ROOT, "%02d", started.getMonthValue()));
    }

    /// The month in whose folder a session lies; empty where it has no files.
    Optional<YearMonth> month(VaultHome home, Id session) {
        NavigableMap<Integer, Path> ofSession = segments.get(session);
        if (ofSession == null) {
            return Optional.empty();
        }
        Path place = home.sessions().relativize(ofSession.firstEntry().getValue());
        return Optional.of(YearMonth.parse(place.getName(0) + "-" + place.getName(1)));
    }

    static Path segment(VaultHome home, Id session, int ordinal, long wallNanos) {
        return month(home, wallNanos).resolve(session.hex() + "-" + ordinal + ".log");
    }

    static Path sidecar(Path segment) {
        String name = segment.getFileName().toString();
        return segment.resolveSibling(name.substring(0, name.length() - "log".length()) + "recovered");
    }

    static SessionFiles list(Disk disk, VaultHome home) throws IOException {
        HomeFolder.require(disk, home, home.sessions());
        SessionFiles files = new SessionFiles(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Path entry : disk.list(home.vault())) {
            if (entry.equals(home.index())) {
                files.strays.addAll(foreign(disk, entry));
            } else if (entry.equals(home.derived()) && disk.kind(entry) == Disk.Kind.DIRECTORY) {
                files.listRuns(disk, home);
            } else if (!entry.equals(home.vaultFile()) && !entry.equals(home.sessions())) {
                files.strays.add(entry);
            }
        }
        files.listRings(disk, home);
        for (Path year : files.folders(disk, home.sessions(), YEAR)) {
            for (Path month : files.folders(disk, year, MONTH)) {
                for (Path file : disk.list(month)) {
                    files.sort(file, disk.kind(file));
                }
            }
        }
        return files;
    }

    private void listRuns(Disk disk, VaultHome home) throws IOException {
        for (Path session : folders(disk, home.derived(), SESSION)) {
            for (Path file : disk.list(session)) {
                Matcher name = RUN.matcher(file.getFileName().toString());
                if (disk.kind(file) == Disk.Kind.FILE && name.matches()) {
                    runsOf(Id.ofHex(session.getFileName().toString()))
                            .logs()
                            .put(Integer.parseInt(name.group(1)), file);
                } else {
                    strays.add(file);
                }
            }
        }
    }

    private void listRings(Disk disk, VaultHome home) throws IOException {
        try {
            HomeFolder.require(disk, home, home.rings());
        } catch (DamagedVaultException e) {
            // Whoever opens a ring is told.
            return;
        }
        for (Path ring : disk.list(home.rings())) {
            RingName.of(ring)
                    .filter(name -> name.run().isPresent())
                    .ifPresent(name ->
                            runsOf(name.session()).rings().put(name.run().getAsInt(), ring));
        }
    }

    private Runs runsOf(Id session) {
        return runs.computeIfAbsent(session, _ -> Runs.empty());
    }

    /// A session's runs, to be read.
    Runs runs(Id session) {
        return runs.getOrDefault(session, Runs.NONE);
    }

    /// What in the folder of the index is no month's snapshot. One that a crash left half written is.
    private static List<Path> foreign(Disk disk, Path index) throws IOException {
        if (disk.kind(index) != Disk.Kind.DIRECTORY) {
            return List.of(index);
        }
        List<Path> foreign = new ArrayList<>();
        for (Path entry : disk.list(index)) {
            if (!SNAPSHOT.matcher(entry.getFileName().toString()).matches() || disk.kind(entry) != Disk.Kind.FILE) {
                foreign.add(entry);
            }
        }
        return foreign;
    }

    private List<Path> folders(Disk disk, Path parent, Pattern name) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path entry : disk.list(parent)) {
            boolean expected =
                    name.matcher(entry.getFileName().toString()).matches() && disk.kind(entry) == Disk.Kind.DIRECTORY;
            (expected ? folders : strays).add(entry);
        }
        return folders;
    }

    private void sort(Path file, Disk.Kind kind) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (kind != Disk.Kind.FILE || !name.matches()) {
            strays.add(file);
            return;
        }
        boolean isSegment = name.group(3).equals("log");
        Path twin = (isSegment ? segments : sidecars)
                .computeIfAbsent(Id.ofHex(name.group(1)), _ -> new TreeMap<>())
                .putIfAbsent(Integer.parseInt(name.group(2)), file);
        if (twin != null) {
            strays.add(file);
        }
    }
}
