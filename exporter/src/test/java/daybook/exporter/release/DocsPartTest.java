package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.Packed;
import daybook.exporter.docs.Place;
import daybook.exporter.docs.WrittenArchive;
import daybook.exporter.docs.WrittenChangelog;
import daybook.exporter.rows.DocsPart;
import daybook.exporter.rows.MadeSession;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.SessionTables;
import daybook.exporter.rows.Slice;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import daybook.vault.Id;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What DuckDB, which did not write them, makes of the tables of documents.
class DocsPartTest {
    private static final Set<String> BOTS = Set.of(WrittenArchive.BOT);

    private static final String QUESTION = WrittenArchive.comment(
            "c",
            12,
            "Is it sure?",
            ",\"author\":{\"displayName\":\"Bob\"},\"quotedFileContent\":{\"value\":\"heron is\"}");

    @TempDir
    static Path folder;

    private static WrittenArchive archive;
    private static Scene scene;
    private static MadeSession session;
    private static Path bundle;

    @BeforeAll
    static void release() throws Exception {
        scene = new Scene(folder.resolve("home"));
        archive = archive();
        session = new MadeSession(Id.ofHex("d0".repeat(16)), WrittenArchive.BEGAN);
        for (Archived archived : archive.answers) {
            session.waits(MadeSession.SECOND);
            Packed.pieces(archived, "doc", session.nanos()).forEach(session::see);
        }
        session.waits(MadeSession.SECOND);
        bundle = write("whole", scene.slice(session, MadeSession.ALL, 0, session.nanos()));
    }

    /// Two write 1,100 times all over a text, with emoji; then two polls, and a comment that is answered.
    private static WrittenArchive archive() {
        Random random = new Random(9);
        WrittenChangelog log = new WrittenChangelog().by("ada").insert(1, "The \ud83d\ude00 plover flies.\n");
        List<Integer> points = new ArrayList<>();
        "The \ud83d\ude00 plover flies.\n".codePoints().forEach(points::add);
        for (int i = 0; i < 1_100; i++) {
            int at = random.nextInt(points.size() + 1);
            int units = 1
                    + points.subList(0, at).stream()
                            .mapToInt(Character::charCount)
                            .sum();
            log.by(i % 2 == 0 ? "ada" : "bob");
            if (random.nextInt(3) == 0 && at < points.size()) {
                log.delete(units, units + Character.charCount(points.get(at)) - 1);
                points.subList(at, at + 1).clear();
            } else {
                int point = random.nextInt(4) == 0 ? 0x1f600 + random.nextInt(20) : 'a' + random.nextInt(20);
                points.add(at, point);
                log.insert(units, Character.toString(point));
            }
        }
        return new WrittenArchive()
                .changelog(1, log)
                .file(2, 1, "ada", "ada")
                .state(10, "\ud83d\ude00 The heron is gone. End.\n")
                .comments(15, QUESTION)
                .state(20, "\ud83d\ude00 The heron may be gone. End.\n")
                .file(30, 19, "ada", "ada");
    }

    private static Path write(String name, Plan plan) throws Exception {
        return write(name, plan, session);
    }

    private static Path write(String name, Plan plan, MadeSession... sessions) throws Exception {
        List<RecordedSession> all = List.of(sessions);
        StagedBundle staged = new BundleBuilder(List.of(new SessionTables(), new DocsPart(Set.of("Name of ada"), BOTS)))
                .stage(plan, all, scene.owner, folder.resolve(name + "-staging"));
        Release release =
                ReleaseGate.approve(staged, staged.shortDigest(), Ground.of(plan, all), Scene.STARTED, scene.owner);
        BundleWriter.write(release, staged, folder.resolve(name), Scene.RECORDED);
        return folder.resolve(name);
    }

    private static List<String> ask(String query) throws Exception {
        return Duck.ask(bundle, query);
    }

    @Test
    void theBundle_isWhole() throws Exception {
        assertThat(BundleCheck.run(bundle, Optional.empty())).allMatch(Check::ok);
    }

    /// Each text by DuckDB's own arithmetic, which counts characters as code points, from each state on.
    @Test
    void editsReplayedOverStates_giveTheTexts() throws Exception {
        String replayed = "WITH RECURSIVE chain AS (SELECT s.seq AS state, s.grain, e.pos, e.del_len, e.text,"
                + " row_number() OVER (PARTITION BY s.seq ORDER BY e.seq) AS n FROM doc_states s JOIN doc_edits e"
                + " ON e.doc_id = s.doc_id AND e.grain = s.grain AND e.tab_id IS NOT DISTINCT FROM s.tab_id"
                + " AND e.segment IS NOT DISTINCT FROM s.segment AND e.seq >= s.next_edit),"
                + " text AS (SELECT seq AS state, 0::BIGINT AS n, text FROM doc_states UNION ALL"
                + " SELECT c.state, c.n, left(t.text, c.pos) || c.text || substr(t.text, c.pos + c.del_len + 1)"
                + " FROM text t JOIN chain c ON c.state = t.state AND c.n = t.n + 1)"
                + " SELECT s.grain, t.text FROM text t JOIN doc_states s ON s.seq = t.state"
                + " WHERE t.n = (SELECT coalesce(max(c.n), 0) FROM chain c WHERE c.state = t.state) ORDER BY s.seq";
        History history = History.of(archive.answers, BOTS);
        List<String> keystrokes = ask(replayed).stream()
                .filter(row -> row.startsWith("keystroke|"))
                .toList();
        assertThat(keystrokes).hasSize(2).containsOnly("keystroke|" + last(history, Grain.KEYSTROKE));
        assertThat(ask(replayed)).contains("poll|" + last(history, Grain.POLL));
    }

    private static String last(History history, Grain grain) {
        Chain chain = history.chain(grain);
        Chain.Cursor cursor = chain.cursor();
        chain.edits().forEach(cursor::apply);
        return cursor.textOf(new Place("t.0", ""));
    }

    @Test
    void people_areRoles_andNoIdOrNameOfTheirsIsInTheBundle() throws Exception {
        assertThat(ask("SELECT kind, len(tabs), author_roles FROM docs"))
                .containsExactly("document|1|[contributor, other-1, other-2, unknown]");
        assertThat(ask("SELECT DISTINCT grain, author_role FROM doc_edits ORDER BY ALL"))
                .containsExactly("keystroke|contributor", "keystroke|other-1", "poll|contributor");
        for (Table table : Tables.ALL) {
            assertThat(ask("SELECT count(*) FROM " + table.name() + " t WHERE t::VARCHAR SIMILAR TO"
                            + " '.*(Name of|\\bada\\b|\\bbob\\b|t\\.0|\\bBob\\b).*'"))
                    .as(table.name())
                    .containsExactly("0");
        }
    }

    @Test
    void anEditBetweenPolls_hasItsBounds_andItsTimeIsWhenItWasKnown() throws Exception {
        assertThat(ask("SELECT t_ns, t_min_ns, t_max_ns, err_ns, op, pos, del_text, text FROM doc_edits"
                        + " WHERE grain = 'poll'"))
                .containsExactly("20200000000|10000000000|20200000000|10200000000|replace|12|is|may be");
    }

    @Test
    void aComment_saysWhereItsWordsStood() throws Exception {
        assertThat(ask("SELECT t_ns, quote, range.pos, range.len, range.grain, text, author_role, state, len(replies)"
                        + " FROM doc_comments"))
                .containsExactly("12000000000|heron is|6|8|poll|Is it sure?|other-2|open|0");
    }

    @Test
    void steps_areOfTheContributorAlone_andLeadToTheirRows() throws Exception {
        assertThat(ask("SELECT DISTINCT author_role FROM steps, UNNEST(refs) AS u(r) JOIN doc_edits e"
                        + " ON e.session_id = r.session_id AND e.seq = r.seq WHERE r.\"table\" = 'doc_edits'"))
                .containsExactly("contributor");
        assertThat(ask("SELECT count(*) FROM steps WHERE after <> left(before, edit.pos) || edit.text"
                        + " || substr(before, edit.pos + edit.del_len + 1) OR length(before) > 8000"))
                .containsExactly("0");
        assertThat(ask("SELECT before, after, completion FROM steps WHERE task = 'comment_to_edit'"))
                .containsExactly("\ud83d\ude00 The heron is gone. End.|\ud83d\ude00 The heron may be gone. End.|"
                        + "{\"pos\":12,\"del_len\":2,\"text\":\"may be\"}");
        assertThat(ask("SELECT count(*) > 200, count(DISTINCT split), bool_and(messages[2].content = completion)"
                        + " FROM steps WHERE task = 'next_edit'"))
                .containsExactly("true|1|true");
    }

    @Test
    void whereOneDocumentLeaves_nothingOfAnotherIsInAnyTable() throws Exception {
        MadeSession two = new MadeSession(Id.ofHex("d1".repeat(16)), WrittenArchive.BEGAN);
        WrittenArchive mine = new WrittenArchive()
                .file(2, 1, "ada", "ada")
                .state(10, "The heron is gone.\n")
                .state(20, "The heron may be gone.\n");
        WrittenArchive theirs = new WrittenArchive()
                .file(2, 1, "zoe", "zoe")
                .state(10, "A plover flies.\n")
                .comments(15, WrittenArchive.comment("c", 12, "Which plover?", ",\"author\":{\"displayName\":\"Zoe\"}"))
                .state(20, "A plover runs.\n");
        mine.answers.forEach(archived -> {
            two.waits(MadeSession.SECOND);
            Packed.pieces(archived, "doc", two.nanos()).forEach(two::see);
        });
        theirs.answers.forEach(archived -> {
            two.waits(MadeSession.SECOND);
            Packed.pieces(archived, "another", two.nanos()).forEach(two::see);
        });
        two.gap(Source.DOCS, 1, Reason.EXCLUDED_DOCUMENT);
        two.waits(MadeSession.SECOND);
        Plan plan = new Plan(
                "slice",
                List.of(new Slice(two.session(), Set.of(Source.DOCS), Optional.of(Set.of("doc")), 0, two.nanos())),
                Scene.terms(),
                null,
                "5c".repeat(32));
        assertThat(PlanForm.read(PlanForm.write(plan))).isEqualTo(plan);
        Path one = write("one", plan, two);
        Path both = write("both", scene.slice(two, Set.of(Source.DOCS), 0, two.nanos()), two);
        assertThat(told(one)).isZero();
        assertThat(told(both)).as("control").isPositive();
        for (String table : List.of("docs", "gaps", "doc_states", "doc_edits", "doc_comments")) {
            assertThat(Duck.ask(one, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isNotEqualTo(Duck.ask(both, "SELECT count(*) FROM " + table));
        }
        assertThat(Duck.ask(one, "SELECT count(*) FROM docs")).containsExactly("1");
        assertThat(Duck.ask(one, "SELECT DISTINCT text FROM doc_states WHERE grain = 'poll'"))
                .containsExactly("The heron is gone.");
        assertThat(BundleCheck.run(one, Optional.empty())).allMatch(Check::ok);
    }

    @Test
    void whatBecameOfTheFile_isTold_withItsTitles_andWithRolesAndIdsOfTheReleaseAlone() throws Exception {
        WrittenArchive renamed = new WrittenArchive()
                .fileWith(10, "Draft", "folder-one", "zoe")
                .state(12, "The heron is gone.\n")
                .fileWith(20, "Paper", "folder-two", "ada");
        MadeSession made = session("f1", renamed, 0);
        Path out = write("renamed", scene.slice(made, MadeSession.ALL, 0, made.nanos()), made);
        assertThat(BundleCheck.run(out, Optional.empty())).allMatch(Check::ok);
        String changes = " FROM docs, UNNEST(changes) AS u(c)";
        assertThat(Duck.ask(out, "SELECT c.kind, c.t_min_ns, c.t_max_ns" + changes + " ORDER BY c.kind DESC"))
                .containsExactly(
                        "renamed|10000000000|20200000000",
                        "new_owner|10000000000|20200000000",
                        "moved|10000000000|20200000000");
        assertThat(Duck.ask(
                        out, "SELECT c.before, c.after" + changes + " WHERE c.kind <> 'moved' ORDER BY c.kind DESC"))
                .containsExactly("Draft|Paper", "other-1|contributor");
        assertThat(Duck.ask(
                        out,
                        "SELECT regexp_matches(c.before || c.after, '^[0-9a-f]{32}$'), c.before <> c.after" + changes
                                + " WHERE c.kind = 'moved'"))
                .containsExactly("true|true");
        assertThat(Duck.ask(out, "SELECT author_roles FROM docs")).containsExactly("[contributor, other-1, unknown]");
        String holding = "SELECT count(*) FROM docs t WHERE t::VARCHAR SIMILAR TO ";
        assertThat(Duck.ask(out, holding + "'.*(folder-|zoe|\\bada\\b|Name of).*'"))
                .containsExactly("0");
        assertThat(Duck.ask(out, holding + "'.*Paper.*'")).as("control").containsExactly("1");
    }

    /// Google told who was let in; the recorder was paused, or what told it was erased.
    @Test
    void acrossWhatMayBeMissing_nobodyIsNamed() throws Exception {
        WrittenArchive looked = new WrittenArchive()
                .file(1, 0, "ada", "ada")
                .state(2, "The heron.\n")
                .state(5, "The grey heron.\n")
                .file(6, 4, "ada", "ada");
        assertThat(authorAcross(looked, "a0", made -> made.gap(Source.DOCS, 1, Reason.UNREACHABLE)))
                .as("control: another document, say, could not be had")
                .containsExactly("contributor");
        assertThat(authorAcross(looked, "a1", made -> made.gap(Source.DOCS, 1, Reason.PAUSED)))
                .containsExactly("unknown");
        assertThat(authorAcross(looked, "a2", made -> made.erased(Source.DOCS))).containsExactly("unknown");
        assertThat(authorAcross(looked, "a3", made -> made.erased(Source.KEYSTROKES)))
                .as("control: not of documents")
                .containsExactly("contributor");
    }

    /// @param between the two states
    private static List<String> authorAcross(WrittenArchive looked, String id, Consumer<MadeSession> between)
            throws Exception {
        MadeSession made = new MadeSession(Id.ofHex(id.repeat(16)), WrittenArchive.BEGAN);
        for (Archived archived : looked.answers) {
            made.waits(MadeSession.SECOND);
            if (archived.equals(looked.answers.get(2))) {
                between.accept(made);
                made.waits(MadeSession.SECOND);
            }
            Packed.pieces(archived, "doc", made.nanos()).forEach(made::see);
        }
        made.waits(MadeSession.SECOND);
        Path out = write("across-" + id, scene.slice(made, MadeSession.ALL, 0, made.nanos()), made);
        return Duck.ask(out, "SELECT author_role FROM doc_edits");
    }

    /// What was written while nobody looked, a comment that was made before, and a revision that came later.
    @Test
    void theNextSession_goesOnFromTheOneBefore() throws Exception {
        WrittenArchive evening = new WrittenArchive()
                .file(2, 1, "ada", "ada")
                .revision(3, "1", 1, "The heron.\n")
                .state(10, "The heron is gone. End.\n")
                .comments(15, QUESTION);
        WrittenArchive morning = new WrittenArchive()
                .file(1_000, 900, "ada", "ada")
                .revision(1_001, "2", 900, "The grey heron.\n")
                .state(1_010, "The grey heron is gone. End.\n")
                .state(1_020, "The grey heron may be gone. End.\n")
                .file(1_030, 1_019, "ada", "ada");
        MadeSession first = session("e1", evening, 0);
        MadeSession second = session("e0", morning, 1_000);
        Plan both = new Plan(
                "both", List.of(Scene.whole(first), Scene.whole(second)), Scene.terms(), null, "5c".repeat(32));
        Path bundle = write("days", both, second, first);
        assertThat(BundleCheck.run(bundle, Optional.empty())).allMatch(Check::ok);
        String ofSecond = " WHERE session_id = (SELECT session_id FROM sessions WHERE offset_ns = 1000000000000)";
        assertThat(Duck.ask(bundle, "SELECT DISTINCT offset_ns FROM sessions ORDER BY session_id"))
                .containsExactly("0", "1000000000000");
        assertThat(Duck.ask(
                        bundle,
                        "SELECT grain, t_min_ns, t_max_ns, op, pos, del_text, text, author_role FROM doc_edits"
                                + ofSecond + " ORDER BY seq"))
                .containsExactly(
                        "revision|-999000000000|-100000000000|insert|4||grey |unknown",
                        "poll|-990000000000|10200000000|insert|4||grey |unknown",
                        "poll|10000000000|20200000000|replace|15|is|may be|contributor");
        assertThat(Duck.ask(bundle, "SELECT grain, t_ns, text FROM doc_states" + ofSecond + " ORDER BY ALL"))
                .containsExactly("poll|-989800000000|The heron is gone. End.", "revision|-999000000000|The heron.\n");
        assertThat(Duck.ask(
                        bundle,
                        "SELECT author_role, thread_id = (SELECT any_value(thread_id) FROM doc_comments)"
                                + " FROM doc_comments"))
                .containsExactly("other-1|true");
        assertThat(Duck.ask(bundle, "SELECT count(*) FROM doc_comments" + ofSecond))
                .containsExactly("0");
        assertThat(Duck.ask(bundle, "SELECT kind FROM docs" + ofSecond)).containsExactly("document");
        assertThat(Duck.ask(
                        bundle,
                        "SELECT t.completion, c.text FROM steps t, UNNEST(t.refs) AS u(r) JOIN doc_comments c"
                                + " ON c.session_id = r.session_id AND c.seq = r.seq WHERE r.\"table\" = 'doc_comments'"
                                + " AND t.task = 'comment_to_edit'"))
                .containsExactly("{\"pos\":15,\"del_len\":2,\"text\":\"may be\"}|Is it sure?");

        Path alone = write("day", scene.slice(second, MadeSession.ALL, 0, second.nanos()), second);
        assertThat(Duck.ask(alone, "SELECT text FROM doc_states WHERE grain = 'poll'"))
                .as("control: nothing of a session that does not leave")
                .containsExactly("The grey heron is gone. End.");
        assertThat(Duck.ask(alone, "SELECT count(*) FROM doc_edits")).containsExactly("1");
    }

    /// What was typed by the session's clock and what a poll saw by the wall clock stand side by side, though the
    /// machine slept for an hour before.
    @Test
    void afterASleep_editsStandBesideTheKeysThatMadeThem_andWithinTheSession() throws Exception {
        WrittenArchive looked = new WrittenArchive()
                .file(1, 0, "ada", "ada")
                .state(2, "The heron is gone. End.\n")
                .comments(
                        4_000,
                        WrittenArchive.comment(
                                "c",
                                3_612,
                                "Is it sure?",
                                ",\"author\":{\"displayName\":\"Bob\"},\"quotedFileContent\":{\"value\":\"heron is\"}"))
                .state(3_615, "The heron is gone. End.\n")
                .state(3_620, "The heron may be gone. End.\n")
                .file(3_630, 3_619, "ada", "ada");
        List<String> slept = timesOf("slept", looked, Duration.ofHours(1));
        assertThat(slept)
                .as("the edit, its bounds, its step, the comment, and the key that made it; to the millisecond")
                .containsExactly("20200|15000|20200", "20200|15000|20200", "12000|0", "17000", "30010");
        assertThat(timesOf("awake", looked, Duration.ZERO))
                .as("control: by the wall clock alone all but keys are an hour later")
                .containsExactly("3620200|3615000|3620200", "3620200|3615000|3620200", "3612000|0", "17000", "30010");
    }

    private static List<String> timesOf(String name, WrittenArchive looked, Duration slept) throws Exception {
        MadeSession made = new MadeSession(Id.ofHex("ab".repeat(16)), WrittenArchive.BEGAN);
        made.focus(Scene.EDITOR, "mousepad", "draft").waits(MadeSession.SECOND);
        made.sleeps(slept).waits(17 * MadeSession.SECOND - made.nanos());
        made.key("m", "m", Scene.EDITOR).waits(30 * MadeSession.SECOND + 10 * MadeSession.MILLI - made.nanos());
        looked.answers.forEach(
                archived -> Packed.pieces(archived, "doc", made.nanos() - 1).forEach(made::see));
        Path out = write(name, scene.slice(made, MadeSession.ALL, 0, made.nanos()), made);
        assertThat(BundleCheck.run(out, Optional.empty())).allMatch(Check::ok);
        List<String> times = new ArrayList<>(
                Duck.ask(
                        out,
                        "SELECT t_ns // 1000000, t_min_ns // 1000000, t_max_ns // 1000000 FROM doc_edits WHERE grain = 'poll'"));
        times.addAll(
                Duck.ask(
                        out,
                        "SELECT t_ns // 1000000, t0_ns // 1000000, t1_ns // 1000000 FROM steps WHERE task = 'comment_to_edit'"));
        times.addAll(Duck.ask(out, "SELECT t_ns // 1000000, err_ns FROM doc_comments"));
        times.addAll(Duck.ask(out, "SELECT t_ns // 1000000 FROM events WHERE kind = 'key_down'"));
        times.addAll(Duck.ask(out, "SELECT duration_ns // 1000000 FROM sessions"));
        return times;
    }

    /// Two minutes ahead of Google's: what was typed, the keystroke and the poll that tell of it, and a comment.
    @Test
    void whereThisMachinesClockIsAhead_whatGoogleTells_standsBesideTheKeys() throws Exception {
        WrittenArchive looked = new WrittenArchive()
                .skew(-120)
                .file(1.3, -150, "ada", "ada")
                .state(2, "The heron is gone. End.\n")
                .comments(
                        115,
                        WrittenArchive.comment(
                                "c",
                                112 - 120,
                                "Is it sure?",
                                ",\"author\":{\"displayName\":\"Bob\"},\"quotedFileContent\":{\"value\":\"heron is\"}"))
                .state(118.8, "The heron is gone. End.\n")
                .state(123.5, "The heron may be gone. End.\n")
                .changelog(124, new WrittenChangelog().by("ada").insert(1, "m"))
                .file(130, 121 - 120, "ada", "ada");
        assertThat(besideTheKey("ahead", looked)).containsExactly("keystroke|true", "poll|true", "comment|true");
        looked.answers.replaceAll(archived -> {
            Answer told = archived.answer();
            return new Archived(
                    new Answer(told.document(), told.kind(), told.part(), told.requested(), told.received(), null),
                    archived.body());
        });
        assertThat(besideTheKey("undated", looked))
                .as("control: without dates nothing tells of the two clocks")
                .containsExactly("keystroke|false", "poll|true", "comment|false");
    }

    /// Whether a key at 120.1 s lies within each edit's bounds, and 112 s within those of the comment, all of them
    /// narrow.
    private static List<String> besideTheKey(String name, WrittenArchive looked) throws Exception {
        MadeSession made = new MadeSession(Id.ofHex("ac".repeat(16)), WrittenArchive.BEGAN);
        made.focus(Scene.EDITOR, "mousepad", "draft").waits(120_100 * MadeSession.MILLI);
        made.key("m", "m", Scene.EDITOR).waits(131 * MadeSession.SECOND - made.nanos());
        looked.answers.forEach(
                archived -> Packed.pieces(archived, "doc", made.nanos() - 1).forEach(made::see));
        Path out = write(name, scene.slice(made, MadeSession.ALL, 0, made.nanos()), made);
        assertThat(BundleCheck.run(out, Optional.empty())).allMatch(Check::ok);
        List<String> beside = new ArrayList<>(Duck.ask(
                out,
                "SELECT e.grain, e.t_min_ns <= k.t_ns AND k.t_ns <= e.t_max_ns AND e.err_ns = e.t_max_ns - e.t_min_ns"
                        + " AND e.err_ns < 5000000000 FROM doc_edits e, events k WHERE k.kind = 'key_down'"
                        + " ORDER BY e.grain"));
        beside.addAll(Duck.ask(
                out,
                "SELECT 'comment', t_ns - err_ns <= 112000000000 AND t_ns >= 112000000000 AND err_ns < 1200000000"
                        + " FROM doc_comments"));
        return beside;
    }

    /// One that archives these answers, a second apart.
    private static MadeSession session(String id, WrittenArchive archive, int afterSeconds) {
        MadeSession made = new MadeSession(Id.ofHex(id.repeat(16)), WrittenArchive.BEGAN.plusSeconds(afterSeconds));
        archive.answers.forEach(archived -> {
            made.waits(MadeSession.SECOND);
            Packed.pieces(archived, "doc", made.nanos()).forEach(made::see);
        });
        made.waits(MadeSession.SECOND);
        return made;
    }

    /// In how many rows of all tables anything of the other document stands.
    private static long told(Path bundle) throws Exception {
        long told = 0;
        for (Table table : Tables.ALL) {
            told += Long.parseLong(Duck.ask(
                            bundle,
                            "SELECT count(*) FROM " + table.name() + " t WHERE t::VARCHAR ILIKE '%plover%'"
                                    + " OR t::VARCHAR ILIKE '%another%' OR t::VARCHAR ILIKE '%excluded document%'")
                    .getFirst());
        }
        return told;
    }

    @Test
    void whereDocumentsDoNotLeave_theirTablesAreEmpty() throws Exception {
        Path without = write("without", scene.slice(session, EnumSet.of(Source.KEYSTROKES), 0, session.nanos()));
        for (String table : List.of("docs", "doc_states", "doc_edits", "doc_comments", "steps")) {
            assertThat(Duck.ask(without, "SELECT count(*) FROM " + table)).containsExactly("0");
        }
        assertThat(Files.exists(without)).isTrue();
    }
}
