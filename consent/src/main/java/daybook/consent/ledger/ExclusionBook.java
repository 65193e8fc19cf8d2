package daybook.consent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Exclusion;
import daybook.consent.Grant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The wording of the researcher's exclusions, which the ledger only commits to.
///
/// The recorder must read it without a passphrase, and it may itself be private ("the title of my diary"): so it lies
/// with the keys, away from the vault's copies, one line a rule. A commitment is the digest of salt, kind and pattern:
/// the ledger alone does not tell what is excluded, and a changed wording does not pass.
public final class ExclusionBook {
    private static final String COMMITMENT_DOMAIN = "daybook exclusion 1\n";

    private final Path file;

    public ExclusionBook(Path file) {
        this.file = file;
    }

    /// Writes the rule down and gives the statement that puts it in force once it is on the ledger.
    public Statement.Excluded add(Exclusion exclusion, SecureRandom random) throws IOException {
        byte[] id = new byte[4];
        byte[] salt = new byte[16];
        random.nextBytes(id);
        random.nextBytes(salt);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("id", HexFormat.of().formatHex(id));
        members.put("kind", exclusion.kind());
        members.put("pattern", exclusion.pattern());
        members.put("salt", HexFormat.of().formatHex(salt));
        String line = FlatJson.write(members);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // An empty line first: a line that a crash cut off must not swallow this one.
            boolean isFirst = channel.size() == 0;
            ByteBuffer bytes = UTF_8.encode((isFirst ? "" : "\n") + line + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            if (isFirst) {
                DurableName.force(file);
            }
        }
        return new Statement.Excluded(StatementForm.required(members, "id"), commitment(members));
    }

    /// Writes the names of apps down and gives the statement after which only these are recorded.
    public Statement.Only list(Collection<Exclusion.App> apps, SecureRandom random) throws IOException {
        Map<String, String> commitments = new TreeMap<>();
        for (Exclusion.App app : apps) {
            Statement.Excluded bound = add(app, random);
            commitments.put(bound.id(), bound.commitment());
        }
        return new Statement.Only(Optional.of(commitments));
    }

    /// Writes the document down and gives the statement that grants it singly.
    public Statement.GrantedDocument grant(Exclusion.Document document, Grant grant, SecureRandom random)
            throws IOException {
        Statement.Excluded bound = add(document, random);
        return new Statement.GrantedDocument(grant, bound.id(), bound.commitment());
    }

    /// Writes the title down and gives the statement that allows windows by it that nobody can tell.
    public Statement.AllowedUnknown allow(Exclusion.Title title, SecureRandom random) throws IOException {
        Statement.Excluded bound = add(title, random);
        return new Statement.AllowedUnknown(bound.id(), bound.commitment());
    }

    /// The rule that a statement put in force.
    ///
    /// @throws DamagedLedgerException where its wording is missing or is not the one that the statement commits to
    public Exclusion find(Statement.Excluded excluded) throws IOException, DamagedLedgerException {
        return wording(excluded)
                .orElseThrow(() -> new DamagedLedgerException("The wording of exclusion " + excluded.id()
                        + " is missing or was changed. Restore keys/ from a backup, or give it up with:"
                        + " daybook exclude remove --id " + excluded.id()));
    }

    private Optional<Exclusion> wording(Statement.Excluded bound) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            Optional<Exclusion> rule = read(line, bound);
            if (rule.isPresent()) {
                return rule;
            }
        }
        return Optional.empty();
    }

    /// The document that a grant of one is about.
    Exclusion.Document findDocument(Statement.GrantedDocument granted) throws IOException, DamagedLedgerException {
        if (wording(new Statement.Excluded(granted.id(), granted.commitment())).orElse(null)
                instanceof Exclusion.Document document) {
            return document;
        }
        throw new DamagedLedgerException("The document of grant " + granted.id()
                + " is missing or was changed. Restore keys/ from a backup, or give up all that is granted of docs with:"
                + " daybook consent revoke docs");
    }

    /// The title by which windows are allowed.
    Exclusion.Title findTitle(Statement.AllowedUnknown allowed) throws IOException, DamagedLedgerException {
        if (find(new Statement.Excluded(allowed.id(), allowed.commitment())) instanceof Exclusion.Title title) {
            return title;
        }
        throw new DamagedLedgerException("What " + allowed.id() + " allows of unknown windows is no title.");
    }

    /// The app that a list names.
    Exclusion.App findApp(Statement.Excluded bound) throws IOException, DamagedLedgerException {
        if (find(bound) instanceof Exclusion.App app) {
            return app;
        }
        throw new DamagedLedgerException("Entry " + bound.id() + " of the list of apps is none.");
    }

    private static Optional<Exclusion> read(String line, Statement.Excluded excluded) {
        try {
            Map<String, String> members = FlatJson.read(line);
            return StatementForm.required(members, "id").equals(excluded.id())
                            && commitment(members).equals(excluded.commitment())
                    ? Optional.of(exclusion(members))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String commitment(Map<String, String> members) {
        return EntryForm.digest(COMMITMENT_DOMAIN + FlatJson.write(members));
    }

    private static Exclusion exclusion(Map<String, String> members) {
        String pattern = StatementForm.required(members, "pattern");
        return switch (StatementForm.required(members, "kind")) {
            case "app" -> new Exclusion.App(pattern);
            case "title" -> new Exclusion.Title(pattern);
            case "document" -> new Exclusion.Document(pattern);
            case "private windows" -> new Exclusion.PrivateWindows();
            default -> throw new IllegalArgumentException("an exclusion of a kind that this version does not know");
        };
    }
}
