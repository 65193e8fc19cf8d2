package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// How much a vault holds, as far as it can be told without opening it. Reads all of it, and changes nothing.
///
/// @param sessions all of them, the damaged ones included
/// @param damaged sessions of which something could not be counted: a check tells what is wrong
/// @param recorded from each session's start to its last seal, together
/// @param bytesBySource the sealed size of what each source holds, padding included
/// @param otherBytes of segments and runs: headers, keys, seals, gaps, clocks, tails
/// @param epochs of all sessions
/// @param erased how many epochs of some source are erased: one that lost two sources counts twice
/// @param identities how many the vault had, the present one included
/// @param keysBytes the size of the folder of keys
public record VaultStats(
        int sessions,
        int damaged,
        Duration recorded,
        Map<Source, Long> bytesBySource,
        long otherBytes,
        int segments,
        long epochs,
        long erased,
        int identities,
        long keysBytes) {

    public VaultStats {
        bytesBySource = Map.copyOf(bytesBySource);
    }

    public static VaultStats of(Disk disk, VaultHome home) throws IOException {
        return new Count(disk, home, VaultFile.load(disk, home)).all();
    }

    /// Counts session after session.
    private static final class Count {
        private final Disk disk;
        private final VaultHome home;
        private final VaultFile vault;
        private final Map<Source, Long> bytesBySource = new EnumMap<>(Source.class);
        private int damaged;
        private long nanos;
        private long logBytes;
        private int segments;
        private long epochs;
        private long erased;

        Count(Disk disk, VaultHome home, VaultFile vault) {
            this.disk = disk;
            this.home = home;
            this.vault = vault;
        }

        VaultStats all() throws IOException {
            SessionFiles files = SessionFiles.list(disk, home);
            for (Id session : files.segments().keySet()) {
                for (Path path : files.segments()
                        .getOrDefault(session, SegmentPart.NO_FILES)
                        .values()) {
                    segments++;
                    logBytes += size(path);
                }
                count(files, session);
                countRuns(session, files.runs(session));
            }
            long ofSources =
                    bytesBySource.values().stream().mapToLong(Long::longValue).sum();
            return new VaultStats(
                    files.segments().size(),
                    damaged,
                    Duration.ofNanos(nanos),
                    bytesBySource,
                    logBytes - ofSources,
                    segments,
                    epochs,
                    erased,
                    vault.earlier().size() + 1,
                    under(home.keys()));
        }

        private void count(SessionFiles files, Id session) throws IOException {
            Set<Integer> seen = new HashSet<>();
            long until = 0;
            try (Ring ring = Ring.open(disk, home, home.ring(session))) {
                for (SegmentPart part : SegmentPart.list(disk, home, vault, files, session)) {
                    until = Math.max(until, part.header() == null ? 0 : count(part, ring, seen));
                }
            } catch (VaultException | NoSuchFileException e) {
                damaged++;
            }
            nanos += until;
            epochs += seen.size();
        }

        private void countRuns(Id session, Runs runs) throws IOException {
            for (Map.Entry<Integer, Path> run : runs.logs().entrySet()) {
                logBytes += size(run.getValue());
                try (SegmentWalk walk = open(session, run.getKey(), run.getValue())) {
                    for (Block block = walk.next(); block != null; block = walk.next()) {
                        if (block.type() == BlockType.DATA) {
                            addData(block);
                        }
                    }
                } catch (VaultException e) {
                    // What a crash left: it counts as all else.
                }
            }
        }

        /// A run that is counted only: where it belongs is for a check to ask.
        private SegmentWalk open(Id session, int number, Path log) throws IOException {
            OptionalLong unasked = OptionalLong.empty();
            return SegmentWalk.open(
                    disk, home, vault, SegmentPart.run(disk, home, vault, session, unasked, number, log));
        }

        /// @return the session's nanoseconds at the segment's last seal, or where it began
        private long count(SegmentPart part, Ring ring, Set<Integer> seen) throws IOException {
            try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
                for (Block block = walk.next(); block != null; block = walk.next()) {
                    seen.add(block.epoch());
                    switch (block.type()) {
                        case KEY ->
                            erased += SegmentKeys.share(ring, walk.segment(), block)
                                            .isEmpty()
                                    ? 1
                                    : 0;
                        case DATA -> addData(block);
                        case SEAL, END -> {}
                    }
                }
                Long sealed = walk.seen().sealedNanos();
                return sealed == null ? walk.segment().header().startNanos() : sealed;
            }
        }

        private void addData(Block block) {
            Source.ofCode(block.source())
                    .ifPresent(source ->
                            bytesBySource.merge(source, (long) Block.LEAST_BYTES + block.bodyBytes(), Long::sum));
        }

        private long under(Path folder) throws IOException {
            long bytes = 0;
            for (Path entry : disk.list(folder)) {
                bytes += switch (disk.kind(entry)) {
                    case FILE -> size(entry);
                    case DIRECTORY -> under(entry);
                    case NOTHING, OTHER -> 0;
                };
            }
            return bytes;
        }

        private long size(Path file) throws IOException {
            try (DiskFile open = disk.open(file)) {
                return open.size();
            }
        }
    }
}
