package daybook.agent.release;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.exporter.rows.Slice;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is withheld from releases, as the ledger has it: sealed, so that only its owner can tell what it is.
public final class Withholding {
    private final Home home;

    public Withholding(Home home) {
        this.home = home;
    }

    /// Withholds it from now on. Needs no passphrase.
    ///
    /// @return its id
    public String add(Withheld what) throws IOException, Failure, DamagedLedgerException {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        RecorderKeys keys = home.keys();
        String sealed = Base64.getEncoder().encodeToString(keys.sealText(Withheld.LABEL, what.form()));
        home.state(keys, new Statement.Withheld(id, sealed), Entry.Hand.RECORDER, keys.signer());
        return id;
    }

    /// Whether anything is withheld under that id, or waits under it for its owner to have looked at it.
    public boolean holds(String id, Identity owner) throws IOException, Failure, DamagedLedgerException {
        return standing(owner).containsKey(id)
                || vault(owner).sessions().stream()
                        .anyMatch(session -> Unlooked.id(session.session()).equals(id));
    }

    private VaultReader vault(Identity owner) {
        return new VaultReader(home.disk(), home.files(), owner);
    }

    /// Lets it leave again.
    public void lift(String id, Identity owner) throws IOException, Failure, DamagedLedgerException {
        home.state(home.keys(), new Statement.Lifted(id), Entry.Hand.OWNER, owner.owner());
    }

    /// What is withheld, by its id; empty where it cannot be told what, and everything is.
    public Map<String, Optional<Withheld>> standing(Identity owner)
            throws IOException, Failure, DamagedLedgerException {
        Map<String, Optional<Withheld>> standing = new LinkedHashMap<>();
        home.standing(home.ledger(home.keys()))
                .sealedWithheld()
                .forEach((id, text) -> standing.put(id, opened(owner, text)));
        return standing;
    }

    private static Optional<Withheld> opened(Identity owner, String sealed) {
        try {
            return owner.openText(Withheld.LABEL, Base64.getDecoder().decode(sealed))
                    .flatMap(Withheld::read);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What keeps these slices from being released, each as one sentence.
    List<String> blocks(List<Slice> slices, Identity owner) throws IOException, Failure, DamagedLedgerException {
        List<String> blocks = new ArrayList<>(
                Unlooked.blocks(slices, home.standing(home.ledger(home.keys())).lifted(), vault(owner)));
        Map<String, Optional<Withheld>> standing = standing(owner);
        Set<String> touching = touching(standing, slices, owner);
        for (String id : standing.keySet()) {
            if (touching.contains(id)) {
                blocks.add("Something in it is withheld (" + id
                        + "): leave it out by another plan, or let it go with: daybook withhold lift");
            }
        }
        return blocks;
    }

    /// The ids of what stands in one of the slices, or may. Each slice is read once at most, for all words.
    private Set<String> touching(Map<String, Optional<Withheld>> standing, List<Slice> slices, Identity owner)
            throws IOException {
        Set<String> touching = new HashSet<>();
        Map<String, String> words = new HashMap<>();
        standing.forEach((id, withheld) -> {
            if (withheld.isEmpty()) {
                touching.add(id);
            } else {
                switch (withheld.get()) {
                    case Withheld.Stretch stretch -> {
                        if (slices.stream().anyMatch(slice -> reachesInto(stretch, slice))) {
                            touching.add(id);
                        }
                    }
                    case Withheld.Words(String held) -> words.put(id, held);
                }
            }
        });
        for (Slice slice : slices) {
            if (!words.isEmpty()) {
                Set<String> held = LeavingText.held(words.values(), slice, vault(owner));
                words.entrySet().removeIf(one -> held.contains(one.getValue()) && touching.add(one.getKey()));
            }
        }
        return touching;
    }

    private static boolean reachesInto(Withheld.Stretch stretch, Slice slice) {
        return slice.session().equals(stretch.session())
                && slice.fromNanos() < stretch.toNanos()
                && slice.toNanos() > stretch.fromNanos();
    }
}
