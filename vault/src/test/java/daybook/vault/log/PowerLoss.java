package daybook.vault.log;

import daybook.vault.log.PowerDisk.Inode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A disk at the instant when its power goes, and what may be found on it afterwards.
///
/// @param contents what is durable of each file that a name may stand for
/// @param unsynced in the order in which they came
record PowerLoss(Map<Path, Inode> names, TreeSet<Path> folders, Map<Inode, Content> contents, List<Unsynced> unsynced) {

    DiskImage keepNone() {
        return image(List.of());
    }

    DiskImage keepAll() {
        return image(unsynced);
    }

    /// Those that say most: nothing, all, names alone, bytes alone, and each beginning, with its last write torn.
    List<DiskImage> telling(Random random) {
        List<DiskImage> images = new ArrayList<>(List.of(keepNone(), keepAll()));
        images.add(image(kept(change -> !(change instanceof Unsynced.Written))));
        images.add(image(kept(change -> change instanceof Unsynced.Written)));
        for (int count = 1; count < unsynced.size(); count++) {
            List<Unsynced> beginning = new ArrayList<>(unsynced.subList(0, count));
            images.add(image(beginning));
            if (unsynced.get(count) instanceof Unsynced.Written next) {
                beginning.add(torn(next, random));
                images.add(image(beginning));
            }
        }
        if (!unsynced.isEmpty() && unsynced.getLast() instanceof Unsynced.Written last) {
            List<Unsynced> torn = new ArrayList<>(unsynced.subList(0, unsynced.size() - 1));
            torn.add(torn(last, random));
            images.add(image(torn));
        }
        return images;
    }

    /// Any subset of all changes, where a write may have reached the disk in some of its sectors only.
    DiskImage any(Random random) {
        List<Unsynced> kept = new ArrayList<>();
        double share = random.nextInt(1, 20) / 20.0;
        for (Unsynced change : unsynced) {
            if (change instanceof Unsynced.Written written && random.nextBoolean()) {
                // A file may have grown before what it grew by was there.
                if (random.nextBoolean()) {
                    kept.add(blank(written));
                }
                for (int sector = 0; sector < written.sectors(); sector++) {
                    if (random.nextDouble() < share) {
                        kept.add(part(written, written.beginOf(sector), written.beginOf(sector + 1)));
                    }
                }
            } else if (random.nextDouble() < share) {
                kept.add(change);
            }
        }
        return image(kept);
    }

    private List<Unsynced> kept(Predicate<Unsynced> which) {
        return unsynced.stream().filter(which).toList();
    }

    /// A beginning of it; of an empty one, nothing.
    private static Unsynced.Written torn(Unsynced.Written write, Random random) {
        return part(write, 0, random.nextInt(Math.max(1, write.bytes().length)));
    }

    private static Unsynced.Written part(Unsynced.Written write, int from, int to) {
        return new Unsynced.Written(
                write.inode(), write.offset() + from, new Content(Arrays.copyOfRange(write.bytes(), from, to)));
    }

    private static Unsynced.Written blank(Unsynced.Written write) {
        return new Unsynced.Written(write.inode(), write.offset() + write.bytes().length, Content.EMPTY);
    }

    private DiskImage image(List<Unsynced> kept) {
        Map<Path, Inode> found = new HashMap<>(names);
        TreeSet<Path> foundFolders = new TreeSet<>(folders);
        Map<Inode, List<Unsynced>> writes = new HashMap<>();
        for (Unsynced change : kept) {
            switch (change) {
                case Unsynced.Named named -> name(found, named);
                case Unsynced.Made made -> foundFolders.add(made.folder());
                case Unsynced.Written written ->
                    writes.computeIfAbsent(written.inode(), _ -> new ArrayList<>())
                            .add(written);
            }
        }
        foundFolders.removeIf(folder -> !isThere(foundFolders, folder.getParent()));
        TreeMap<Path, Content> files = new TreeMap<>();
        found.forEach((path, inode) -> {
            if (isThere(foundFolders, path.getParent())) {
                Content durable = contents.getOrDefault(inode, Content.EMPTY);
                List<Unsynced> more = writes.get(inode);
                files.put(path, more == null ? durable : new Content(written(durable.bytes(), more)));
            }
        });
        return new DiskImage(files, foundFolders);
    }

    private static boolean isThere(Collection<Path> folders, @Nullable Path folder) {
        for (Path at = folder; at != null && at.getParent() != null; at = at.getParent()) {
            if (!folders.contains(at)) {
                return false;
            }
        }
        return true;
    }

    static void name(Map<Path, Inode> names, Unsynced.Named change) {
        if (change.from() != null) {
            names.remove(change.from());
        }
        if (change.inode() == null) {
            names.remove(change.name());
        } else {
            names.put(change.name(), change.inode());
        }
    }

    /// These bytes with those writes in them.
    static byte[] written(byte[] before, List<Unsynced> writes) {
        int size = before.length;
        for (Unsynced change : writes) {
            if (change instanceof Unsynced.Written write) {
                size = Math.max(size, Math.toIntExact(write.offset() + write.bytes().length));
            }
        }
        byte[] all = Arrays.copyOf(before, size);
        for (Unsynced change : writes) {
            if (change instanceof Unsynced.Written write) {
                System.arraycopy(write.bytes(), 0, all, (int) write.offset(), write.bytes().length);
            }
        }
        return all;
    }
}
