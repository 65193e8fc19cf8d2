package daybook.exporter.docs;

import daybook.exporter.docs.Changelog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changelog files as the parts of one history: they may overlap, and one may have what another lacks. Of a revision
/// that several have, the one counts that was imported first. For one thread.
final class Parts {
    private final List<Part> parts = new ArrayList<>();

    /// @param files in the order of their import
    /// @param until of some, the revision from which on it is not believed
    Parts(List<Changelog> files, Map<Changelog, Long> until) {
        for (Changelog file : files) {
            parts.add(new Part(file, until.getOrDefault(file, Long.MAX_VALUE)));
        }
    }

    /// Where that revision stands; null where nowhere.
    @Nullable
    Part of(long revision) {
        for (Part part : parts) {
            if (part.has(revision)) {
                return part;
            }
        }
        return null;
    }

    /// The first revision from there on that stands anywhere; `Long.MAX_VALUE` where none does.
    long ahead(long revision) {
        return parts.stream()
                .filter(part -> !part.has(revision))
                .mapToLong(Part::ahead)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Whether something that was wanted could not be read, though the file as a whole could.
    boolean areBroken() {
        return parts.stream().anyMatch(part -> part.broken);
    }

    /// One file, read as far as it was wanted.
    static final class Part {
        private final Changelog file;
        private final long until;
        private final Supplier<@Nullable Entry> entries;
        private @Nullable Entry next;
        private boolean broken;

        private Part(Changelog file, long until) {
            this.file = file;
            this.until = until;
            entries = file.open();
            next = following();
        }

        private @Nullable Entry following() {
            try {
                return entries.get();
            } catch (ChangelogException e) {
                broken = true;
                return null;
            }
        }

        private boolean has(long revision) {
            while (next != null && next.revision() < revision) {
                next = following();
            }
            return ahead() == revision;
        }

        private long ahead() {
            return next == null || next.revision() >= until ? Long.MAX_VALUE : next.revision();
        }

        Changelog file() {
            return file;
        }

        /// The one that was asked for.
        Entry entry() {
            if (next == null) {
                throw new IllegalStateException("nothing is left");
            }
            return next;
        }
    }
}
