package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/// A folder of a home: a link, a pipe or a device in its place is damage. To look into a pipe would wait for ever.
public final class HomeFolder {
    private HomeFolder() {}

    /// Refuses where that folder, or one above it within the home, is something else. What is not there may be made.
    public static void require(Disk disk, VaultHome home, Path folder) throws IOException {
        Path at = home.root();
        for (Path name : home.root().relativize(folder)) {
            at = at.resolve(name);
            switch (disk.kind(at)) {
                case DIRECTORY -> {}
                case NOTHING -> {
                    return;
                }
                case FILE, OTHER -> throw new DamagedVaultException(home.nameOf(at), "it is no ordinary folder");
            }
        }
    }

    /// The same for the folder that a file of this home lies in.
    public static void requireOf(Disk disk, VaultHome home, Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && !folder.equals(home.root())) {
            require(disk, home, folder);
        }
    }
}
