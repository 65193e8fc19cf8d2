package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import daybook.vault.keys.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One segment of a session, or a run, and how much of it counts.
///
/// @param head null where the segment came to nothing: it could not be made, or a crash came before its header was
///     whole
/// @param recovered what recovery found, where it was needed
/// @param good the part that counts, where the sidecar or the next segment says it; null where only the file's own end
///     can tell
record SegmentPart(
        LogKind kind,
        Path path,
        Id session,
        int ordinal,
        SegmentFile.@Nullable Head head,
        @Nullable Recovered recovered,
        @Nullable Extent good) {

    static final NavigableMap<Integer, Path> NO_FILES = Collections.emptyNavigableMap();

    @Nullable
    SegmentHeader header() {
        return head == null ? null : head.header();
    }

    /// All segments of a session in their order.
    static List<SegmentPart> list(Disk disk, VaultHome home, VaultFile vault, SessionFiles files, Id session)
            throws IOException {
        NavigableMap<Integer, Path> paths = files.segments().getOrDefault(session, NO_FILES);
        NavigableMap<Integer, Path> sidecars = files.sidecars().getOrDefault(session, NO_FILES);
        List<SegmentPart> parts = new ArrayList<>();
        SegmentHeader next = null;
        for (Map.Entry<Integer, Path> entry : paths.descendingMap().entrySet()) {
            int ordinal = entry.getKey();
            Path path = entry.getValue();
            SegmentPart part = read(disk, home, vault, session, ordinal, path, sidecars.get(ordinal), next);
            if (next != null && ordinal < next.previousOrdinal()) {
                throw missing(home, path);
            }
            if (next != null && part.header() != null && part.header().wallNanos() != next.wallNanos()) {
                throw new DamagedVaultException(
                        home.nameOf(path), "it says another start of its session than the next");
            }
            next = part.header() == null ? next : part.header();
            parts.add(part);
        }
        if (next != null && next.previousOrdinal() >= 0) {
            throw missing(home, parts.getLast().path());
        }
        return parts.reversed();
    }

    /// When the session of these segments started, in nanoseconds since 1970; empty where none has a header.
    static OptionalLong started(List<SegmentPart> segments) {
        return segments.stream()
                .map(SegmentPart::header)
                .filter(Objects::nonNull)
                .mapToLong(SegmentHeader::wallNanos)
                .findFirst();
    }

    /// A run, which counts whole or not at all.
    ///
    /// @param started when its session did; empty where nothing tells
    static SegmentPart run(
            Disk disk, VaultHome home, VaultFile vault, Id session, OptionalLong started, int number, Path path)
            throws IOException {
        try (SegmentFile run = SegmentFile.open(disk, home, vault, LogKind.RUN, path, session, number)) {
            if (started.isPresent() && run.header().wallNanos() != started.getAsLong()) {
                throw new DamagedVaultException(home.nameOf(path), "it says another start than its session does");
            }
            return new SegmentPart(LogKind.RUN, path, session, number, run.head(), null, null);
        }
    }

    /// Where its shares lie.
    Path ring(VaultHome home) {
        return kind.ring(home, session, ordinal);
    }

    private static DamagedVaultException missing(VaultHome home, Path beside) {
        return new DamagedVaultException(home.nameOf(beside), "a segment of its session is missing");
    }

    private static SegmentPart read(
            Disk disk,
            VaultHome home,
            VaultFile vault,
            Id session,
            int ordinal,
            Path path,
            @Nullable Path sidecar,
            @Nullable SegmentHeader next)
            throws IOException {
        Recovered recovered = sidecar == null ? null : sidecar(disk, home, vault, sidecar, session, ordinal);
        boolean isVoid = next != null && ordinal > next.previousOrdinal();
        Extent said = isVoid ? Extent.NONE : next == null ? null : next.previous();
        if (recovered != null && said != null && !recovered.good().equals(said)) {
            throw new DamagedVaultException(home.nameOf(path), "its sidecar and the next segment differ on its end");
        }
        Extent good = recovered == null ? said : recovered.good();
        boolean isEmpty = Extent.NONE.equals(good);
        SegmentFile.Head head =
                isEmpty ? null : head(disk, home, vault, session, ordinal, path, next == null && recovered == null);
        return new SegmentPart(
                LogKind.SEGMENT, path, session, ordinal, head, recovered, head == null ? Extent.NONE : good);
    }

    private static Recovered sidecar(Disk disk, VaultHome home, VaultFile vault, Path sidecar, Id session, int ordinal)
            throws IOException {
        String where = home.nameOf(sidecar);
        Recovered read = Recovered.verify(vault, where, WholeFile.read(disk, home, sidecar));
        if (!read.session().equals(session) || read.ordinal() != ordinal) {
            throw new DamagedVaultException(where, "it is another segment's sidecar");
        }
        return read;
    }

    /// A header that is not whole is a torn one where nothing can stand behind it and nothing refers to it.
    private static SegmentFile.@Nullable Head head(
            Disk disk, VaultHome home, VaultFile vault, Id session, int ordinal, Path path, boolean mayBeTorn)
            throws IOException {
        try (SegmentFile segment = SegmentFile.open(disk, home, vault, LogKind.SEGMENT, path, session, ordinal)) {
            return segment.head();
        } catch (DamagedVaultException e) {
            if (mayBeTorn && size(disk, path) <= SegmentHeader.BYTES) {
                return null;
            }
            throw e;
        }
    }

    private static long size(Disk disk, Path path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            return file.size();
        }
    }
}
