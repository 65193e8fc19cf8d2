package daybook.vault.log;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Domain;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// The golden vault with documents in JSON that were changed or spelled in another way.
final class DocumentVectors extends GoldenVectors {
    DocumentVectors(VaultHome home) throws IOException {
        super(home);
        documents();
        rotation();
    }

    private void documents() throws IOException {
        Path agent = home.agentFile();
        spellings("passphrase-slot", List.of(home.passphraseSlot()));
        spellings("recovery-slot", List.of(home.recoverySlot()));
        spellings("sidecar", List.of(sidecar(crashed, 0)));
        spellings("public-and-vault", List.of(home.publicFile(), home.vaultFile()));
        whole("agent-with-blanks", text(agent, t -> t.replace(",", " , ")));
        whole("agent-with-another-member", text(agent, t -> t.replace("}", ",\"more\":{\"x\":[1,null]}}")));
        add("agent-of-a-newer-format", VaultVector.NEWER, text(agent, t -> t.replace("\"format\":1", "\"format\":2")));
        damaged("agent-with-another-seed", flipBase64(agent, "recorder_seed"));
        damaged("agent-with-another-certificate", flipBase64(agent, "certificate"));
        damaged("agent-of-another-vault", text(agent, t -> t.replaceFirst("\"vault\":\".", "\"vault\":\"x")));
        damaged("agent-cut", cut(agent, 50));
        for (String member : List.of("head", "tail_sha256", "good", "tail", "nanos", "sources", "ordinal")) {
            damaged("sidecar-" + member + "-changed", changed(sidecar(crashed, 0), member));
            damaged("sidecar-signed-again-with-another-" + member, disk -> {
                Path file = sidecar(crashed, 0);
                forger.document(disk, file, Domain.RECOVERED, t -> changedMember(t, member));
            });
        }
        damaged("sidecar-certificate-changed", flipBase64(sidecar(crashed, 0), "certificate"));
        damaged("sidecar-signature-changed", flipBase64(sidecar(crashed, 0), "signature"));
        damaged("sidecars-swapped", swap(sidecar(crashed, 0), sidecar(several, 0)));
        for (String member : List.of("public_key", "owner", "recorder", "seed")) {
            damaged("earlier-" + member + "-changed", disk -> {
                for (Path file : List.of(home.publicFile(), home.vaultFile())) {
                    text(file, t -> {
                                int at = t.indexOf("\"earlier\"");
                                return t.substring(0, at) + flippedBase64(t.substring(at), member);
                            })
                            .on(disk);
                }
            });
        }
        damaged("earlier-identities-empty", both(t -> t.replaceFirst("\"earlier\":\\[.*]", "\"earlier\":[]")));
        damaged("earlier-identity-twice", both(t -> t.replaceFirst("\"earlier\":\\[(.*)]", "\"earlier\":[$1,$1]")));
        damaged("earlier-identities-forgotten", both(t -> t.replaceFirst(",\"earlier\":\\[.*]", "")));
        damaged("another-suite", both(t -> t.replace("AES-256", "AES-128")));
        damaged("another-vault-id", both(t -> changedMember(t, "vault")));
        damaged("created-on-no-day", both(t -> t.replaceFirst("\"created\":\"....-..", "\"created\":\"2026-13")));
        damaged("created-with-fractions", both(t -> t.replaceFirst("Z\"", ".5Z\"")));
        add("another-public-key", VaultVector.WRONG_KEY, both(t -> flippedBase64(t, "public_key")));
        add("another-owner", VaultVector.WRONG_KEY, both(t -> flippedBase64(t, "owner")));
        damaged("vault-json-of-another-vault", text(home.vaultFile(), t -> changedMember(t, "vault")));
        damaged("vault-json-with-another-key", flipBase64(home.vaultFile(), "public_key"));
        damaged("public-json-with-another-key", flipBase64(home.publicFile(), "public_key"));
    }

    private Change both(UnaryOperator<String> change) {
        return disk -> {
            text(home.publicFile(), change).on(disk);
            text(home.vaultFile(), change).on(disk);
        };
    }

    /// Other spellings of what these files, which are the same, say.
    private void spellings(String name, List<Path> files) throws IOException {
        spelled(name + "-with-a-blank", files, VaultVector.DAMAGED, t -> t.replaceFirst(",", ", "));
        spelled(name + "-without-line-feed", files, VaultVector.DAMAGED, String::strip);
        spelled(name + "-with-two-line-feeds", files, VaultVector.DAMAGED, t -> t + "\n");
        spelled(name + "-escaped", files, VaultVector.DAMAGED, t -> t.replaceFirst("\"f", "\"\\\\u0066"));
        spelled(
                name + "-with-format-1.0",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1", "\"format\":1.0"));
        spelled(
                name + "-with-format-as-text",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1", "\"format\":\"1\""));
        spelled(name + "-of-format-0", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":0"));
        spelled(name + "-of-format-2", files, VaultVector.NEWER, t -> t.replace("\"format\":1", "\"format\":2"));
        spelled(
                name + "-of-format-2-63",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1", "\"format\":9223372036854775808"));
        spelled(
                name + "-with-format-twice",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1", "\"format\":1,\"format\":1"));
        spelled(
                name + "-with-formats-1-and-2",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1", "\"format\":1,\"format\":2"));
        spelled(
                name + "-with-a-member-more",
                files,
                VaultVector.DAMAGED,
                t -> t.replaceFirst("}\n$", ",\"more\":1}\n"));
        spelled(name + "-without-format", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1,", ""));
        spelled(
                name + "-with-format-last",
                files,
                VaultVector.DAMAGED,
                t -> t.replace("\"format\":1,", "").replaceFirst("}\n$", ",\"format\":1}\n"));
        spelled(name + "-as-an-array", files, VaultVector.DAMAGED, _ -> "[]\n");
        spelled(name + "-deep", files, VaultVector.DAMAGED, _ -> "[".repeat(100_000));
        spelled(name + "-empty", files, VaultVector.DAMAGED, _ -> "");
        spelled(name + "-above-its-size", files, VaultVector.DAMAGED, t -> t + " ".repeat(1 << 20));
    }

    private void spelled(String name, List<Path> files, String expected, UnaryOperator<String> change)
            throws IOException {
        add(name, expected, disk -> {
            for (Path file : files) {
                text(file, change).on(disk);
            }
        });
        if (files.contains(home.recoverySlot())) {
            all.add(all.removeLast().openedBy(GoldenVault.keptRecoveryKey().strip(), true));
        }
    }

    private void rotation() throws IOException {
        Path file = home.rotationFile();
        String pending = "{\"format\":1,\"passphrase\":\"" + base64(home.passphraseSlot()) + "\",\"recovery\":\""
                + base64(home.recoverySlot()) + "\",\"agent\":\"" + base64(home.agentFile()) + "\",\"public\":\""
                + base64(home.publicFile()) + "\"}\n";
        Change begin = disk -> disk.files.put(file, pending.getBytes(StandardCharsets.UTF_8));
        whole("rotation-under-way-and-all-in-place", begin);
        whole("rotation-under-way-and-nothing-in-place-but-its-list", disk -> {
            begin.on(disk);
            for (Path target :
                    List.of(home.passphraseSlot(), home.recoverySlot(), home.agentFile(), home.publicFile())) {
                text(target, _ -> "old").on(disk);
            }
        });
        whole("rotation-under-way-with-the-vault-file-of-before", disk -> {
            begin.on(disk);
            disk.files.put(home.vaultFile(), CheapVault.beforeItsLastRotation(disk.at(home.publicFile())));
        });
        damaged("rotation-under-way-with-another-vault-file", disk -> {
            begin.on(disk);
            flipBase64(home.vaultFile(), "public_key").on(disk);
        });
        damaged(
                "rotation-cut",
                disk -> disk.files.put(file, pending.substring(0, 500).getBytes(StandardCharsets.UTF_8)));
        damaged(
                "rotation-with-a-blank",
                disk -> disk.files.put(file, (" " + pending).getBytes(StandardCharsets.UTF_8)));
        damaged(
                "rotation-without-agent",
                disk -> disk.files.put(
                        file, pending.replaceFirst("\"agent\":\"[^\"]*\",", "").getBytes(StandardCharsets.UTF_8)));
        add(
                "rotation-of-a-newer-format",
                VaultVector.NEWER,
                disk -> disk.files.put(
                        file, pending.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8)));
        whole("rotation-file-gone", remove(file));
    }

    private String base64(Path file) {
        return Base64.getEncoder().encodeToString(whole.at(file));
    }
}
