package daybook.collectors.docs;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Place;
import daybook.emulator.truth.Role;
import daybook.emulator.truth.Tab;
import daybook.emulator.truth.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Three people who write into some documents, each a while into one that they may write into, in whatever way there
/// is.
public final class WorkingDay {
    private static final List<String> WORDS = List.of(
            "probes ",
            "find it.\n",
            "they do not say why ",
            "שלום עולם ",
            "👩‍🔬 ",
            "naïve ",
            "\n",
            "مرحبا ",
            "𝔄 ",
            "e\u0301 ");
    /// The tab that stays.
    private static final String FIRST = "t.0";
    private static final Duration STAY = Duration.ofMinutes(9);

    private final Office office;
    private final List<Document> documents;
    private final Random random;
    private final Instant end;
    private final Map<Document, List<String>> suggestions = new HashMap<>();
    private final Map<Document, List<String>> comments = new HashMap<>();
    /// Headers and footnotes.
    private final Map<Document, List<Place>> beside = new HashMap<>();
    private int words;

    public WorkingDay(Office office, List<Document> documents, long seed, Duration length) {
        this.office = office;
        this.documents = documents;
        this.random = new Random(seed);
        this.end = office.time.instant().plus(length);
        List<Person> people = List.of(Office.ADA, Office.BEN, Office.CEM);
        people.forEach(this::sitDown);
    }

    private void sitDown(Person person) {
        List<Document> open = documents.stream()
                .filter(document -> mayWrite(person, document))
                .toList();
        Document document = open.get(random.nextInt(open.size()));
        Instant until = office.time.instant().plus(STAY);
        office.time.plan(Duration.ofMillis(500 + random.nextInt(9_000)), () -> work(person, document, until));
    }

    private void work(Person person, Document document, Instant until) {
        Instant now = office.time.instant();
        if (now.isAfter(end)) {
            return;
        }
        if (mayWrite(person, document)) {
            act(document, document.by(person));
        }
        if (now.isAfter(until) || !mayWrite(person, document)) {
            sitDown(person);
        } else {
            office.time.plan(Duration.ofMillis(500 + random.nextInt(9_000)), () -> work(person, document, until));
        }
    }

    private static boolean mayWrite(Person person, Document document) {
        return document.role(person).filter(role -> role.atLeast(Role.WRITER)).isPresent();
    }

    private void act(Document document, Writer writer) {
        List<Tab> tabs = document.state().tabs();
        String tab = tabs.get(random.nextInt(tabs.size())).id();
        String text = document.text(tab);
        int at = boundary(text, random.nextInt(text.length() + 1));
        int to = boundary(text, Math.min(text.length(), at + random.nextInt(12)));
        List<String> open = suggestions.computeIfAbsent(document, _ -> new ArrayList<>());
        List<String> threads = comments.computeIfAbsent(document, _ -> new ArrayList<>());
        int kind = random.nextInt(100);
        if (kind < 20 && at < to) {
            writer.delete(tab, at, to - at);
        } else if (kind < 25) {
            open.add(writer.suggestInsert(tab, at, "maybe "));
        } else if (kind < 28 && at < to) {
            open.add(writer.suggestDelete(tab, at, to - at));
        } else if (kind < 32 && !open.isEmpty()) {
            writer.accept(open.removeLast());
        } else if (kind < 34 && !open.isEmpty()) {
            writer.reject(open.removeLast());
        } else if (kind < 39 && at < to) {
            threads.add(writer.comment(tab, at, to - at, "comment " + words++));
        } else if (kind < 42 && !threads.isEmpty()) {
            writer.reply(threads.getLast(), "reply " + words++);
        } else if (kind < 43 && !threads.isEmpty()) {
            writer.resolve(threads.get(random.nextInt(threads.size())));
        } else if (kind < 44 && !threads.isEmpty()) {
            writer.reopen(threads.get(random.nextInt(threads.size())));
        } else if (kind < 45 && random.nextBoolean() && !threads.isEmpty()) {
            writer.deleteComment(threads.remove(random.nextInt(threads.size())));
        } else if (kind < 45 && tabs.size() < 4) {
            writer.addTab("Tab " + words++, random.nextBoolean() ? null : tab, 0);
        } else if (kind < 46) {
            writer.renameTab(tab, "Tab " + words++);
        } else if (kind < 47 && tabs.size() == 4 && !tab.equals(FIRST)) {
            remove(tab, document, writer);
        } else if (kind < 48) {
            places(document).add(writer.footnote(tab, at));
        } else if (kind < 52 && !places(document).isEmpty()) {
            writer.append(places(document).getLast(), "note " + words++ + " ");
        } else if (kind < 53 && places(document).isEmpty()) {
            places(document).add(writer.header(tab));
        } else {
            writer.insert(tab, at, WORDS.get(random.nextInt(WORDS.size())) + words++ + " ");
        }
    }

    /// With what is under it. What was suggested there can no longer be decided, so nothing of it is.
    private void remove(String tab, Document document, Writer writer) {
        writer.removeTab(tab);
        Set<String> left = document.state().tabs().stream().map(Tab::id).collect(Collectors.toSet());
        places(document).removeIf(place -> !left.contains(place.tab()));
        suggestions.remove(document);
    }

    private List<Place> places(Document document) {
        return beside.computeIfAbsent(document, _ -> new ArrayList<>());
    }

    private static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
