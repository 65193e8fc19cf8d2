package daybook.agent.command;

import daybook.agent.docs.BotAccount;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.notices.Notices;
import daybook.collectors.docs.BotState;
import daybook.consent.Answer;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.exporter.docs.Archive;
import daybook.exporter.docs.Archived;
import daybook.vault.DamagedVaultException;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@Command(
        name = "list",
        description = "The documents of which something was archived, and those that the bot is kept from.")
public final class DocsListCommand implements Reading {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Mixin
    private final Options options = new Options();

    /// One document, as far as answers told it.
    private static final class Known {
        String name = "";
        int answers;
        int states;
        boolean imported;

        @Nullable
        Instant last;

        BotState.Trouble trouble = BotState.Trouble.NONE;

        /// Whether it is a spreadsheet or slides.
        boolean inPages;

        /// Whether it was granted before anybody was told that more than its text is archived.
        boolean textOnly;
    }

    private final Map<String, Known> documents = new TreeMap<>();

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        VaultReader vault = new VaultReader(home.disk(), home.files(), options.unlock(home));
        new Archive(vault).each(this::count, this::name);
        addTroubles(home);
        addTextOnly(home);
        if (options.json) {
            print();
        } else if (documents.isEmpty()) {
            options.out().println("No document yet. Share one with the bot, then: daybook docs sync");
        } else {
            documents.forEach(this::tell);
            if (documents.values().stream().anyMatch(known -> known.textOnly)) {
                options.out()
                        .println("Text only: granted before the notice named hidden pages, formulas and notes. To have"
                                + " them archived too, grant anew: daybook consent grant docs (with --document"
                                + " URL what was granted singly)");
            }
        }
        return 0;
    }

    private void addTroubles(Home home) throws IOException, Failure {
        try {
            BotState.troubles(BotAccount.load(home, home.keys()).state())
                    .forEach((id, trouble) -> documents.computeIfAbsent(id, _ -> new Known()).trouble = trouble);
        } catch (DamagedVaultException e) {
            options.err().println("What keeps the bot from documents is not known: " + e.getMessage() + ".");
        }
    }

    private void addTextOnly(Home home) throws IOException, Failure, DamagedLedgerException {
        Policy policy = home.standing(home.ledger(home.keys())).policy(Instant.now());
        documents.forEach((id, known) -> {
            Optional<Grant> grant = policy.grant(new Exclusion.Document(id));
            known.textOnly = known.inPages && grant.isPresent() && !Notices.namesAllOfDocuments(grant);
        });
    }

    /// Every piece counts; only what says its name is put together.
    private boolean count(Answer answer) {
        Known known = documents.computeIfAbsent(answer.document(), _ -> new Known());
        if (known.last == null || answer.received().isAfter(known.last)) {
            known.answers++;
            known.last = answer.received();
            switch (answer.kind()) {
                case STATE -> known.states++;
                case SHEET, SLIDES -> {
                    known.states++;
                    known.inPages = true;
                }
                case CHANGELOG -> known.imported = true;
                case FILE, REVISIONS, REVISION, COMMENTS, ACTIVITY, TILES -> {}
            }
        }
        return answer.kind() == Answer.Kind.FILE;
    }

    private void name(Archived file) {
        try {
            String name = JsonMapper.shared().readTree(file.body()).path("name").asString("");
            Known known = documents.get(file.answer().document());
            if (known != null && !name.isEmpty()) {
                known.name = name;
            }
        } catch (JacksonException e) {
            // It keeps the name that it had.
        }
    }

    private void print() {
        ArrayNode list = Json.array();
        documents.forEach((id, known) -> list.addObject()
                .put("document", id)
                .put("name", known.name)
                .put("answers", known.answers)
                .put("states", known.states)
                .put("changelog", known.imported)
                .put("last", text(known.last))
                .put("access_lost_since", text(known.trouble.lost()))
                .put("too_large_since", text(known.trouble.tooLarge()))
                .put("raw_too_large_since", text(known.trouble.rawTooLarge()))
                .put("text_only", known.textOnly));
        Json.print(options.out(), list);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private void tell(String id, Known known) {
        Instant last = known.last;
        options.out()
                .printf(
                        "%s  %s  %d states%s  %s%s%s%s%s%n",
                        id,
                        last == null ? "" : local(last),
                        known.states,
                        known.imported ? ", changelog" : "",
                        Terminal.plain(known.name),
                        since("access lost", known.trouble.lost()),
                        since("too large", known.trouble.tooLarge()),
                        since("too large beyond its text", known.trouble.rawTooLarge()),
                        known.textOnly ? "  (text only)" : "");
    }

    private static String since(String what, @Nullable Instant time) {
        return time == null ? "" : "  (" + what + " since " + local(time) + ")";
    }

    private static String local(Instant time) {
        return LOCAL.format(time.atZone(ZoneId.systemDefault()));
    }
}
