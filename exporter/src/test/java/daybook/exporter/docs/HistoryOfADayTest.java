package daybook.exporter.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static daybook.collectors.docs.Office.CEM;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Office;
import daybook.collectors.docs.Trouble;
import daybook.collectors.docs.WorkingDay;
import daybook.consent.Answer;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A day of three people in twenty documents, from their hands through the service, the bot and what it archived to the
/// history that a release tells, against the truth; a whole day of it in the long run.
///
/// Each run of the bot is a session, whose history goes on from that of the one before, as in a release.
///
/// Some documents are one person's, into some another is let for a while, and into the rest all three write. The
/// service and the recorder fail as they do in the bot's own day.
class HistoryOfADayTest {
    private static final boolean LONG = Boolean.getBoolean("daybook.long");
    private static final Duration LENGTH = LONG ? Duration.ofHours(8) : Duration.ofMinutes(40);
    /// So long that the bot asks Activity of the last edits, in the session that saw them.
    private static final Duration REST = Duration.ofHours(2);
    private static final int DOCUMENTS = 20;
    private static final int FAIR_SHARE = 8;
    private static final List<Person> PEOPLE = List.of(ADA, BEN, CEM);
    private static final long SEED = new Random().nextLong();
    private static final String BY = "seed " + SEED;

    private static Office office;
    private static Trouble trouble;
    private static final List<Document> documents = new ArrayList<>();

    @BeforeAll
    static void live() throws IOException {
        office = new Office();
        office.activity = true;
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(document(i));
        }
        new WorkingDay(office, documents, SEED, LENGTH);
        trouble = new Trouble(office, LENGTH);
        // One of Ada's.
        trouble.plan(SEED, documents.get(18));
        trouble.live(REST);
    }

    @AfterAll
    static void close() throws IOException {
        office.close();
    }

    /// Nine are one person's alone, into three another is let for the middle third of the day, eight are everybody's.
    private static Document document(int number) {
        Person owner = PEOPLE.get(number % PEOPLE.size());
        Document document = office.google.document(owner, "Notes " + number);
        document.by(owner).insert("t.0", 0, "Notes\n").share(BOT, Role.WRITER);
        Person other = PEOPLE.get((number + 1) % PEOPLE.size());
        if (number < 9) {
            // Wherever they go on this day, each has been here.
            for (int i = 1; i <= 5; i++) {
                office.time.plan(
                        LENGTH.dividedBy(10).plusSeconds(10L * i),
                        () -> document.by(owner).append("t.0", "mine "));
            }
        } else if (number >= 12) {
            PEOPLE.stream()
                    .filter(person -> !person.equals(owner))
                    .forEach(person -> document.by(owner).share(person, Role.WRITER));
        } else {
            office.time.plan(LENGTH.dividedBy(3), () -> document.by(owner).share(other, Role.WRITER));
            office.time.plan(
                    LENGTH.dividedBy(3).multipliedBy(2),
                    () -> document.by(owner).unshare(other));
        }
        return document;
    }

    @Test
    void everyText_isThatOfItsMoment_andNoEditIsMadeUp() {
        int states = 0;
        for (Document document : documents) {
            List<List<Archived>> sessions = sessions(document);
            List<History> histories = histories(sessions);
            TrueDay truth = new TrueDay(document);
            assertThat(wrongTexts(truth, sessions)).as(BY).isEmpty();
            for (History history : histories) {
                assertThat(truth.madeUp(history)).as(BY).isEmpty();
            }
            states += (int) sessions.stream()
                    .flatMap(List::stream)
                    .filter(HistoryOfADayTest::isState)
                    .count();
            assertThat(textAtEnd(histories)).as(BY).isEqualTo(truth.texts());
        }
        assertThat(states).as("control: there were many, %s", BY).isGreaterThan(10 * DOCUMENTS);
        assertThat(documents.stream()
                        .map(document -> new TrueDay(document).texts().toString())
                        .reduce("", String::concat))
                .as("control: of all kinds, %s", BY)
                .contains(
                        "\ud83d\udc69",
                        "\u05e9\u05dc\u05d5\u05dd",
                        "\u0645\u0631\u062d\u0628\u0627",
                        "\ufffc",
                        "maybe ");
    }

    @Test
    void noEditIsGivenToAnother_andManyAreGivenToWhoMadeThem() {
        Map<String, Integer> given = new TreeMap<>();
        for (Document document : documents) {
            for (History history : histories(sessions(document))) {
                assertThat(new TrueDay(document).wrongAuthors(history)).as(BY).isEmpty();
                history.chain(Grain.POLL)
                        .edits()
                        .forEach(edit -> given.merge(String.valueOf(edit.author()), 1, Integer::sum));
            }
        }
        int all = given.values().stream().mapToInt(Integer::intValue).sum();
        int known = all - given.getOrDefault("null", 0);
        assertThat(known).as("control: of %s, %s: %s", all, BY, given).isGreaterThan(all / FAIR_SHARE);
        assertThat(given).as("control: each by their id, %s", BY).containsKeys(ids());
        assertThat(given.keySet())
                .as("control: and some by what Activity calls them, %s", BY)
                .anyMatch(People::isOfActivity);
    }

    private static String[] ids() {
        return PEOPLE.stream().map(Person::permissionId).toArray(String[]::new);
    }

    @Test
    void everyKeystroke_isItsTypists_andTogetherTheyAreTheText() {
        for (Document document : documents) {
            TrueDay truth = new TrueDay(document);
            Chain keystrokes = histories(List.of(List.of(truth.changelog(office))))
                    .getFirst()
                    .chain(Grain.KEYSTROKE);
            assertThat(truth.wrongTypists(keystrokes)).as(BY).isEmpty();
            Chain.Cursor cursor = keystrokes.cursor();
            cursor.to(Long.MAX_VALUE);
            SortedMap<Place, String> texts = new TreeMap<>(cursor.texts());
            // How a changelog says that a tab was removed is not known; what was written there is no less true.
            texts.keySet().removeIf(place -> !truth.tabs().contains(place.tab()));
            assertThat(texts).as(BY).isEqualTo(truth.texts());
        }
    }

    @Test
    void everyCommentAndReply_isToldAndIsWhoseItWas() {
        Set<CommentThread.State> states = new HashSet<>();
        for (Document document : documents) {
            History history = histories(sessions(document)).getLast();
            assertThat(new TrueDay(document).wrongComments(history)).as(BY).isEmpty();
            history.comments().forEach(thread -> states.add(thread.state()));
            for (Document other : documents) {
                if (other != document && !other.comments().isEmpty()) {
                    assertThat(new TrueDay(other).wrongComments(history))
                            .as("control: another's, %s", BY)
                            .isNotEmpty();
                }
            }
        }
        assertThat(states).as("control, %s", BY).contains(CommentThread.State.values());
    }

    @Test
    void control_aStateThatSaysSomethingElse_isAWrongText() {
        for (Document document : documents) {
            List<List<Archived>> sessions = sessions(document);
            List<Archived> states = sessions.stream()
                    .flatMap(List::stream)
                    .filter(HistoryOfADayTest::isState)
                    .toList();
            Archived middle = states.get(states.size() / 2);
            sessions.forEach(session -> session.replaceAll(
                    archived -> archived.answer().equals(middle.answer()) ? changed(middle) : archived));
            assertThat(wrongTexts(new TrueDay(document), sessions))
                    .as(BY)
                    .contains(middle.answer().received());
        }
    }

    private static Archived changed(Archived state) {
        JsonNode all = JsonMapper.shared().readTree(state.body());
        ObjectNode run = (ObjectNode) Objects.requireNonNull(all.findValue("textRun"));
        run.put("content", "!" + run.path("content").asString());
        return new Archived(state.answer(), JsonMapper.shared().writeValueAsBytes(all));
    }

    /// As if Google told of nobody but one who may write.
    @Test
    void control_evidenceThatLies_givesEditsToAnother() {
        int wrong = 0;
        for (Document document : documents) {
            List<List<Archived>> sessions = sessions(document);
            for (List<Archived> session : sessions) {
                session.removeIf(archived -> Set.of(Answer.Kind.ACTIVITY, Answer.Kind.REVISIONS)
                        .contains(archived.answer().kind()));
                session.replaceAll(
                        archived -> archived.answer().kind() == Answer.Kind.FILE ? lying(archived) : archived);
            }
            for (History history : histories(sessions)) {
                wrong += new TrueDay(document).wrongAuthors(history).size();
            }
        }
        assertThat(wrong).as(BY).isGreaterThan(DOCUMENTS);
    }

    private static Archived lying(Archived file) {
        ObjectNode all = (ObjectNode) JsonMapper.shared().readTree(file.body());
        all.remove("lastModifyingUser");
        ArrayNode permissions = all.putArray("permissions");
        permissions
                .addObject()
                .put("id", ADA.permissionId())
                .put("type", "user")
                .put("role", "writer");
        return new Archived(file.answer(), JsonMapper.shared().writeValueAsBytes(all));
    }

    private static boolean isState(Archived archived) {
        return archived.answer().kind() == Answer.Kind.STATE;
    }

    /// What each run of the bot archived of it, in that order; lists that may be changed.
    private static List<List<Archived>> sessions(Document document) {
        return trouble.sessions().stream()
                .map(session -> (List<Archived>) session.stream()
                        .filter(kept -> kept.answer().document().equals(document.id()))
                        .map(kept -> new Archived(kept.answer(), kept.body()))
                        .collect(Collectors.toCollection(ArrayList::new)))
                .filter(session -> !session.isEmpty())
                .toList();
    }

    /// Each goes on from the one before, as in a release.
    private static List<History> histories(List<List<Archived>> sessions) {
        List<History> histories = new ArrayList<>();
        HistoryBuilder builder = new HistoryBuilder(Set.of(BOT.email()));
        for (List<Archived> session : sessions) {
            session.forEach(builder::see);
            History history = builder.build();
            histories.add(history);
            builder = builder.next(history);
        }
        return histories;
    }

    private static List<Instant> wrongTexts(TrueDay truth, List<List<Archived>> sessions) {
        List<History> histories = histories(sessions);
        List<Instant> wrong = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            wrong.addAll(truth.wrongTexts(sessions.get(i), histories.get(i)));
        }
        return wrong;
    }

    /// The last session may hold no state of it: the bot stores what has changed.
    private static SortedMap<Place, String> textAtEnd(List<History> histories) {
        Chain last = histories.stream()
                .map(history -> history.chain(Grain.POLL))
                .filter(chain -> !chain.isEmpty())
                .toList()
                .getLast();
        Chain.Cursor cursor = last.cursor();
        cursor.to(Long.MAX_VALUE);
        return cursor.texts();
    }
}
