package daybook.agent.release;

import daybook.agent.home.Home;
import daybook.exporter.release.Plan;
import daybook.exporter.release.PlanForm;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The plans of a home, each sealed to its owner and signed by them in a file of its own.
///
/// `releases/<id>.plan` holds a plan and `releases/<id>/` what is staged of it; the id is drawn, so that no name tells
/// what somebody means to release. A plan that somebody else put there, or in the place of another, is damage.
public final class Plans {
    private static final String SUFFIX = ".plan";

    private final Home home;
    private final Identity owner;

    public Plans(Home home, Identity owner) {
        this.home = home;
        this.owner = owner;
    }

    /// A plan where it lies.
    ///
    /// @param staging the folder for what is staged of it
    public record Filed(Id id, Plan plan, Path staging) {}

    /// All of them, by name.
    public List<Filed> all() throws IOException {
        List<Filed> plans = new ArrayList<>();
        for (Path file : home.disk().list(folder())) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX)) {
                String id = name.substring(0, name.length() - SUFFIX.length());
                if (!Id.isHex(id)) {
                    throw damaged(file, "its name is none that Daybook gives");
                }
                plans.add(filed(Id.ofHex(id), read(Id.ofHex(id), file)));
            }
        }
        plans.sort(Comparator.comparing((Filed filed) -> filed.plan().name()));
        return plans;
    }

    public Optional<Filed> find(String name) throws IOException {
        return all().stream().filter(filed -> filed.plan().name().equals(name)).findFirst();
    }

    /// Files a plan, durably, in the place of the one of that name where there is one.
    public Filed put(Plan plan) throws IOException {
        Id id = find(plan.name()).map(Filed::id).orElseGet(Id::random);
        home.disk().makeDirectory(folder());
        byte[] sealed = Hpke.seal(owner.file().publicKeyBytes(), domain(id), PlanForm.write(plan));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(owner.owner().sign(signed(id, sealed)));
        bytes.writeBytes(sealed);
        home.disk().replace(file(id), bytes.toByteArray());
        return filed(id, plan);
    }

    private Plan read(Id id, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = Math.min(SigningKey.SIGNATURE_BYTES, bytes.length);
        byte[] sealed = Arrays.copyOfRange(bytes, start, bytes.length);
        if (!owner.file().isSignedByOwner(signed(id, sealed), Arrays.copyOf(bytes, start))) {
            throw damaged(file, "the owner of this vault has not signed it");
        }
        try {
            return PlanForm.read(
                    owner.open(domain(id), sealed).orElseThrow(() -> damaged(file, "it is not sealed to this vault")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged(file, "it holds no plan that this version knows");
        }
    }

    private byte[] domain(Id id) {
        VaultFile vault = owner.file();
        return Domain.PLAN.with(vault.vault().bytes(), id.bytes());
    }

    private byte[] signed(Id id, byte[] sealed) {
        return Domain.PLAN.with(owner.file().vault().bytes(), id.bytes(), sealed);
    }

    private DamagedVaultException damaged(Path file, String what) {
        return new DamagedVaultException(home.files().nameOf(file), what + ": remove it and plan the release again");
    }

    private Filed filed(Id id, Plan plan) {
        return new Filed(id, plan, folder().resolve(id.hex()));
    }

    private Path folder() {
        return home.releases();
    }

    private Path file(Id id) {
        return folder().resolve(id.hex() + SUFFIX);
    }
}
