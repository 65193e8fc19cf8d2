package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.exporter.search.Hit;
import daybook.exporter.search.VaultSearch;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "search",
        description = {
            "Find words in what was typed, titles of windows, marks, what was copied, and archived documents.",
            "All of them must stand in one title, mark, comment, paragraph or stretch of writing, whole; case and accents "
                    + "do not count.",
            "The newest hundred are shown, the oldest of them first."
        })
public final class SearchCommand implements Reading {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int MOST_HITS = 100;

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What to look for.")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Show every hit, however many there are.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        List<String> wanted = words.stream()
                .flatMap(word -> Arrays.stream(word.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
        VaultSearch.Found found = find(wanted);
        for (Hit hit : found.hits()) {
            if (options.json) {
                print(hit);
            } else {
                tell(hit, found.titles());
            }
        }
        if (found.hits().isEmpty() && !options.json) {
            options.out().println("Nothing was found.");
        }
        if (found.more()) {
            options.err()
                    .println(
                            "There are more than " + MOST_HITS + ": these are the newest. See all of them with: --all");
        }
        if (found.damaged() > 0) {
            options.err()
                    .println("Sessions that are damaged, and were searched in part only: " + found.damaged()
                            + ". Look at them with: daybook vault check");
        }
        return 0;
    }

    private VaultSearch.Found find(List<String> wanted) throws Exception {
        Optional<Opened> opened = options.opened();
        if (opened.isPresent()) {
            return find(opened.get().search(), wanted);
        }
        Home home = options.home();
        try (VaultSearch search = new VaultSearch(home.disk(), home.files(), options.unlock(home))) {
            return find(search, wanted);
        }
    }

    private VaultSearch.Found find(VaultSearch search, List<String> wanted) throws IOException {
        return all ? search.find(wanted) : search.find(wanted, MOST_HITS);
    }

    private void print(Hit hit) {
        ObjectNode line = Json.object()
                .put("session", hit.session().hex())
                .put("t_ns", hit.nanos())
                .put("modality", hit.modality().word())
                .put("text", hit.text());
        if (hit.document() != null) {
            line.put("document", hit.document());
        }
        Json.print(options.out(), line);
    }

    private void tell(Hit hit, Map<String, String> titles) {
        String document = hit.document();
        String where = document == null ? "" : "\"" + titles.getOrDefault(document, document) + "\": ";
        options.out()
                .printf(
                        "%s  %s  %-5s  %s%n",
                        hit.session().hex().substring(0, 8),
                        LOCAL.format(hit.at().atZone(ZoneId.systemDefault())),
                        hit.modality().word(),
                        Terminal.plain(where + hit.text().replace('\n', ' ')));
    }
}
