package daybook.vault.keys;

import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at the slots as far as it goes without a secret: their form, their bounds, and whose they are.
public final class SlotCheck {
    private SlotCheck() {}

    private interface Parser {
        Slot parse(VaultFile file, String where, byte[] bytes) throws IOException;
    }

    /// What is wrong with each slot; nothing where both are as Daybook writes them.
    public static List<VaultException> run(Disk disk, VaultHome home, VaultFile file) throws IOException {
        List<VaultException> wrong = new ArrayList<>();
        look(disk, home, file, home.passphraseSlot(), Slot.ByPassphrase::parse, wrong);
        look(disk, home, file, home.recoverySlot(), Slot.ByRecoveryKey::parse, wrong);
        return wrong;
    }

    private static void look(
            Disk disk, VaultHome home, VaultFile file, Path slot, Parser parser, List<VaultException> wrong)
            throws IOException {
        try {
            Slot _ = parser.parse(
                    file, home.nameOf(slot), KeyFiles.of(disk, home).read(slot));
        } catch (VaultException e) {
            wrong.add(e);
        }
    }
}
