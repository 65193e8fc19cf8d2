package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sessions of a vault, as far as they can be told without a key that reads.
public final class SessionList {
    private final Disk disk;
    private final VaultHome home;
    private final VaultFile vault;

    public SessionList(Disk disk, VaultHome home, VaultFile vault) {
        this.disk = disk;
        this.home = home;
        this.vault = vault;
    }

    /// All of them, the oldest first. Of a session closed in order only the headers and last blocks are read.
    public List<SessionSummary> all() throws IOException {
        SessionFiles files = SessionFiles.list(disk, home);
        List<SessionSummary> sessions = EachSession.of(files.segments().keySet(), session -> summary(files, session));
        return sessions.stream()
                .sorted(Comparator.comparing(SessionSummary::started).thenComparing(SessionSummary::session))
                .toList();
    }

    /// One of them.
    public SessionSummary one(Id session) throws IOException {
        return summary(SessionFiles.list(disk, home), session);
    }

    /// Its newest segment, where it has any.
    public Optional<Path> newestFile(Id session) throws IOException {
        return Optional.ofNullable(SessionFiles.list(disk, home)
                        .segments()
                        .getOrDefault(session, SegmentPart.NO_FILES)
                        .lastEntry())
                .map(Map.Entry::getValue);
    }

    private SessionSummary summary(SessionFiles files, Id session) throws IOException {
        List<Path> logs = new ArrayList<>(
                files.segments().getOrDefault(session, SegmentPart.NO_FILES).values());
        logs.addAll(files.runs(session).logs().values());
        long bytes = 0;
        for (Path log : logs) {
            try (DiskFile file = disk.open(log)) {
                bytes += file.size();
            }
        }
        try {
            Summing sum = new Summing();
            for (SegmentPart part : SegmentPart.list(disk, home, vault, files, session)) {
                sum.add(part);
            }
            return new SessionSummary(
                    session, sum.started, Duration.ofNanos(sum.nanos), sources(sum.sources), bytes, sum.ending);
        } catch (VaultException e) {
            return new SessionSummary(session, Instant.EPOCH, Duration.ZERO, Set.of(), bytes, Ending.DAMAGED);
        }
    }

    private static Set<Source> sources(int bits) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        Arrays.stream(Source.values())
                .filter(source -> (bits >> source.code() & 1) == 1)
                .forEach(sources::add);
        return sources;
    }

    /// What the segments of one session add up to.
    private final class Summing {
        private Instant started = Instant.EPOCH;
        private long nanos;
        private int sources;
        private Ending ending = Ending.OPEN;

        void add(SegmentPart part) throws IOException {
            SegmentHeader header = part.header();
            Recovered recovered = part.recovered();
            if (header != null) {
                started = Instant.ofEpochSecond(0, header.wallNanos());
                nanos = Math.max(nanos, header.startNanos());
            }
            if (recovered != null) {
                add(recovered.nanos(), recovered.sources());
                ending = Ending.CRASHED;
            } else if (header != null) {
                ending = addOpen(part);
            }
        }

        private Ending addOpen(SegmentPart part) throws IOException {
            try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
                SealBody closing = walk.segment().closing().orElse(null);
                if (closing != null
                        && (part.good() == null
                                || part.good().lengthBytes() == walk.segment().size())) {
                    add(closing.nanos(), closing.sources());
                    return ending(closing.reason());
                }
                while (walk.next() != null) {
                    // Only the sum of it is wanted.
                }
                Long sealed = walk.seen().sealedNanos();
                add(sealed == null ? 0 : sealed, walk.seen().sources());
                return Ending.OPEN;
            }
        }

        private static Ending ending(@Nullable EndReason reason) {
            return switch (reason) {
                case STOPPED -> Ending.STOPPED;
                case FAILED -> Ending.FAILED;
                case ROTATED -> Ending.OPEN;
                case null -> Ending.OPEN;
            };
        }

        private void add(long untilNanos, int moreSources) {
            nanos = Math.max(nanos, untilNanos);
            sources |= moreSources;
        }
    }
}
