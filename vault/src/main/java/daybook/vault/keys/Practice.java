package daybook.vault.keys;

import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// When the owner should try the passphrase: seven days after choosing it, then every thirty. One that is never typed
/// is forgotten, and the recovery key may be lost as well.
///
/// `keys/practice.json` holds two days and nothing else, and no signature covers it: whoever changes it makes Daybook
/// ask too often or too rarely.
public final class Practice {
    private static final int FIRST_DAYS = 7;
    private static final int THEN_DAYS = 30;

    private Practice() {}

    /// @param chosen when the passphrase was chosen
    /// @param typed when it last opened the vault, typed by hand
    private record Days(LocalDate chosen, LocalDate typed) {
        LocalDate due() {
            return typed.plusDays(typed.isBefore(chosen.plusDays(FIRST_DAYS)) ? FIRST_DAYS : THEN_DAYS);
        }

        ObjectNode json(VaultFile file) {
            return CanonicalJson.begin()
                    .put("vault", file.vault().hex())
                    .put("chosen", chosen.toString())
                    .put("typed", typed.toString());
        }
    }

    /// A new passphrase is in force.
    public static void chosen(Disk disk, VaultHome home, Instant now) throws IOException {
        write(disk, home, VaultFile.load(disk, home), new Days(day(now), day(now)));
    }

    /// The passphrase was typed by hand, and opened the vault. Written at most once a day.
    public static void typed(Disk disk, VaultHome home, Instant now) throws IOException {
        VaultFile file = VaultFile.load(disk, home);
        Optional<Days> known = read(disk, home, file);
        if (known.isPresent() && known.get().typed().isBefore(day(now))) {
            write(disk, home, file, new Days(known.get().chosen(), day(now)));
        }
    }

    /// Whether it is time.
    public static boolean isDue(Disk disk, VaultHome home, Instant now) throws IOException {
        return read(disk, home, VaultFile.load(disk, home))
                .filter(days -> !days.due().isAfter(day(now)))
                .isPresent();
    }

    /// Of a vault that has no such file, or a damaged one: as if the passphrase was last typed when it was made. Empty
    /// where a newer Daybook wrote it, which then knows better.
    private static Optional<Days> read(Disk disk, VaultHome home, VaultFile file) throws IOException {
        Days atFirst = new Days(day(file.created()), day(file.created()));
        try {
            byte[] bytes = WholeFile.read(disk, home, home.practiceFile());
            CanonicalJson document = CanonicalJson.read(home.nameOf(home.practiceFile()), bytes);
            return Optional.of(
                    new Days(LocalDate.parse(document.text("chosen")), LocalDate.parse(document.text("typed"))));
        } catch (NewerVaultException e) {
            return Optional.empty();
        } catch (VaultException | DateTimeException e) {
            return Optional.of(atFirst);
        }
    }

    private static void write(Disk disk, VaultHome home, VaultFile file, Days days) throws IOException {
        disk.replace(home.practiceFile(), CanonicalJson.bytes(days.json(file)));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
