package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Modifier;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.exporter.rows.MadeSession;
import daybook.exporter.rows.SessionTables;
import daybook.exporter.tables.Column;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.tables.Type;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import daybook.vault.Id;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What DuckDB, which did not write them, reads from a bundle's tables.
class TablesTest {
    @TempDir
    static Path folder;

    private static Scene scene;
    private static Path bundle;

    @BeforeAll
    static void release() throws Exception {
        scene = new Scene(folder.resolve("home"));
        bundle = scene.release(folder.resolve("staging"), folder.resolve("bundle"));
    }

    private static List<String> ask(String query) throws SQLException {
        return Duck.ask(bundle, query);
    }

    @Test
    void everyTable_hasTheColumnsThatItsDeclarationSays() throws Exception {
        for (Table table : Tables.ALL) {
            Map<String, String> found = new LinkedHashMap<>();
            for (String row : ask("SELECT column_name, column_type FROM (DESCRIBE " + table.name() + ")")) {
                found.put(
                        row.substring(0, row.indexOf('|')),
                        row.substring(row.indexOf('|') + 1).replace("\"", ""));
            }
            Map<String, String> declared = new LinkedHashMap<>();
            table.columns().forEach(column -> declared.put(column.name(), duck(column.type())));
            assertThat(found).as(table.name()).containsExactlyEntriesOf(declared);
        }
    }

    private static String duck(Type<?> type) {
        return switch (type) {
            case Type.Text _, Type.Words _ -> "VARCHAR";
            case Type.Int _ -> "INTEGER";
            case Type.BigInt _ -> "BIGINT";
            case Type.Real _ -> "DOUBLE";
            case Type.Bool _ -> "BOOLEAN";
            case Type.Time _ -> "TIMESTAMP WITH TIME ZONE";
            case Type.ListOf<?> list -> duck(list.element()) + "[]";
            case Type.Struct struct ->
                "STRUCT("
                        + String.join(
                                ", ",
                                struct.fields().stream()
                                        .map((Column<?> f) -> f.name() + " " + duck(f.type()))
                                        .toList())
                        + ")";
        };
    }

    @Test
    void typedText_isRebuiltWindowByWindow() throws Exception {
        assertThat(ask("SELECT t.after, t.cursor, w.app FROM text_runs t JOIN"
                        + " (SELECT DISTINCT session_id, window_id, app FROM windows) w USING (session_id, window_id)"
                        + " JOIN sessions s USING (session_id) ORDER BY s.offset_ns, t.t_ns"))
                .containsExactly(
                        "plover manuscript hero|22|mousepad",
                        "ls\u00e9\n|4|xterm",
                        "more|4|mousepad",
                        "later|5|mousepad");
    }

    @Test
    void events_joinTheRunTheyArePartOf() throws Exception {
        assertThat(ask("SELECT string_agg(e.key_text, '' ORDER BY e.seq) FROM events e JOIN text_runs t"
                        + " USING (session_id, text_run_id) JOIN sessions s USING (session_id)"
                        + " WHERE e.kind = 'key_down' GROUP BY t.session_id, t.text_run_id, s.offset_ns, t.t_ns"
                        + " ORDER BY s.offset_ns, t.t_ns"))
                .containsExactly(Scene.TYPED, "ls\u00e9\n", "more", "later");
    }

    @Test
    void events_joinTheWindowInFrontOfThem() throws Exception {
        assertThat(ask("SELECT DISTINCT e.window_id = w.window_id FROM events e ASOF JOIN windows w"
                        + " ON e.session_id = w.session_id AND e.display = w.display AND e.t_ns >= w.t_ns"
                        + " WHERE e.window_id IS NOT NULL"))
                .containsExactly("true");
    }

    @Test
    void aSession_saysWhatItWasRecordedOn_whereThatWasRecorded() throws Exception {
        assertThat(ask("SELECT os, timezone, recorder_version FROM sessions ORDER BY offset_ns"))
                .containsExactly("null|null|null", "Linux|-03:30|0.1.0");
    }

    /// On a French keyboard the letter `a` lies where others have `q`.
    @Test
    void keysWhosePlaceWasRecorded_haveIt_whateverTheyMean() throws Exception {
        MadeSession session = new MadeSession(Id.ofHex("c4".repeat(16)), Scene.STARTED);
        session.focus(Scene.EDITOR, "mousepad", "french")
                .keyAt(16, "a", "a", Scene.EDITOR)
                .keyAt(58, "Control_L", "", Scene.EDITOR)
                .keyAt(200, "Return", "\n", Scene.EDITOR);
        Path keys = write(scene.slice(session, MadeSession.ALL, 0, session.nanos()), "places", session);
        assertThat(Duck.ask(keys, "SELECT key_symbol, hid_usage FROM events WHERE kind = 'key_down' ORDER BY seq"))
                .containsExactly("a|20", "Control_L|57", "Return|null");
    }

    @Test
    void specialKeys_haveTheirUsualPlace_andLettersNone_whereNoneWasRecorded() throws Exception {
        assertThat(ask("SELECT DISTINCT key_symbol, hid_usage FROM events WHERE kind = 'key_down' AND"
                        + " key_symbol IN ('BackSpace', 'Return', 'c') ORDER BY 1"))
                .containsExactly("BackSpace|42", "Return|40", "c|null");
    }

    @Test
    void pointer_isInPhysicalPixels() throws Exception {
        assertThat(ask("SELECT kind, button, x, y, dx, dy FROM events WHERE x IS NOT NULL ORDER BY session_id, seq"))
                .containsExactly(
                        "move|null|100|200|null|null",
                        "button_down|1|100|200|null|null",
                        "button_up|1|100|200|null|null",
                        "wheel|null|100|200|0|1");
    }

    @Test
    void aWindowsSpan_endsAtTheNextOrAtAGap() throws Exception {
        assertThat(ask("SELECT w.app, w.t_end_ns = n.t_ns OR w.t_end_ns = g.t_ns FROM windows w"
                        + " JOIN sessions s USING (session_id)"
                        + " LEFT JOIN windows n ON n.session_id = w.session_id AND n.seq = w.seq + 1"
                        + " LEFT JOIN gaps g ON g.session_id = w.session_id AND g.source = 'windows'"
                        + " WHERE s.offset_ns = 0 AND w.seq < 2 ORDER BY w.seq"))
                .containsExactly("mousepad|true", "xterm|true");
    }

    @Test
    void aSession_saysHowLongEachSourceRecordedAndHowWellTimesAreKnown() throws Exception {
        assertThat(ask("SELECT duration_ns - list_filter(coverage, lambda c: c.source = 'keystrokes')[1].ns,"
                        + " alignment.p99, alignment.max, redaction, license, kind FROM sessions WHERE offset_ns = 0"))
                .containsExactly("1000000000|400000|400000|none|CC-BY-4.0|recording");
        assertThat(ask("SELECT max(offset_ns) FROM sessions")).containsExactly("3600000000000");
    }

    @Test
    void wallTime_isTheStartPlusTheSessionsTime_toTheMicrosecond() throws Exception {
        assertThat(ask("SELECT bool_and(epoch_us(m.t_utc) = " + Scene.STARTED.toEpochMilli() / 1000 * 1_000_000
                        + " + 123456 + m.t_ns // 1000) FROM marks m"))
                .containsExactly("true");
    }

    @Test
    void nothingOfTheVaultsIds_isInTheBundle() throws Exception {
        assertThat(ask("SELECT count(*) FROM sessions WHERE session_id IN ('" + scene.first.session() + "', '"
                        + scene.second.session() + "')"))
                .containsExactly("0");
    }

    @Test
    void aSlice_showsNothingTypedBeforeIt() throws Exception {
        long from = MadeSession.SECOND + 7 * 80 * MadeSession.MILLI;
        Plan plan = scene.slice(scene.first, MadeSession.ALL, from, scene.first.nanos());
        Path sliced = write(plan, "sliced");
        assertThat(Duck.ask(sliced, "SELECT before, after FROM text_runs ORDER BY seq LIMIT 1"))
                .containsExactly("|manuscript hero");
        assertThat(Duck.ask(sliced, "SELECT t_ns, app FROM windows ORDER BY seq LIMIT 1"))
                .containsExactly(from + "|mousepad");
        assertThat(Duck.ask(sliced, "SELECT count(*) FROM events WHERE t_ns < " + from))
                .containsExactly("0");
    }

    @Test
    void aSourceThatDoesNotLeave_isInNoTable() throws Exception {
        Plan plan = scene.slice(scene.first, EnumSet.of(Source.KEYSTROKES), 0, scene.first.nanos());
        Path keys = write(plan, "keys");
        assertThat(
                        Duck.ask(
                                keys,
                                "SELECT (SELECT count(*) FROM windows), (SELECT count(*) FROM marks),"
                                        + " (SELECT count(*) FROM events WHERE window_id IS NOT NULL OR x IS NOT NULL),"
                                        + " (SELECT count(*) FROM gaps WHERE source <> 'keystrokes'), (SELECT count(*) > 0 FROM events)"))
                .containsExactly("0|0|0|0|true");
        for (Table table : Tables.ALL) {
            assertThat(Files.readAllBytes(keys.resolve(table.file()))).isNotEmpty();
        }
    }

    /// Text is rebuilt from all that was recorded, for else what was typed in two windows fuses.
    @Test
    void whereWindowsAndPointerDoNotLeave_textIsTheSameAndNamesNoWindow() throws Exception {
        Plan plan = scene.slice(scene.first, EnumSet.of(Source.KEYSTROKES), 0, scene.first.nanos());
        Path keys = write(plan, "keys-alone");
        assertThat(Duck.ask(keys, "SELECT after, window_id FROM text_runs ORDER BY seq"))
                .containsExactly("plover manuscript hero|null", "ls\u00e9\n|null", "more|null");
        assertThat(Duck.ask(keys, "SELECT count(DISTINCT text_run_id) FROM events"))
                .containsExactly("3");
    }

    @Test
    void whereKeysDoNotLeave_noTextDoes_andTheXServersClockOnlyWithWhatAsksIt() throws Exception {
        Path marks = write(scene.slice(scene.first, EnumSet.of(Source.MARKS), 0, scene.first.nanos()), "marks-alone");
        assertThat(Duck.ask(
                        marks,
                        "SELECT (SELECT count(*) FROM text_runs), (SELECT count(*) FROM events),"
                                + " (SELECT count(*) FROM windows), (SELECT count(*) FROM marks),"
                                + " (SELECT string_agg(clock_id, ' ') FROM clock)"))
                .containsExactly("0|0|0|1|wall");
        Path pointer =
                write(scene.slice(scene.first, EnumSet.of(Source.POINTER), 0, scene.first.nanos()), "pointer-alone");
        assertThat(Duck.ask(pointer, "SELECT (SELECT count(*) FROM text_runs), (SELECT count(*) FROM clock)"))
                .containsExactly("0|2");
    }

    @Test
    void anEmptySlice_givesNoRowAtAll() throws Exception {
        long at = 2 * MadeSession.SECOND;
        Path empty = write(scene.slice(scene.first, MadeSession.ALL, at, at), "empty");
        for (Table table : Tables.ALL) {
            assertThat(Duck.ask(empty, "SELECT count(*) FROM " + table.name())).containsExactly("0");
        }
    }

    @Test
    void aKeyThatWentDownBeforeTheSlice_isNotToldByItsComingUp() throws Exception {
        long justAfterP = MadeSession.SECOND + 10 * MadeSession.MILLI;
        Path sliced = write(scene.slice(scene.first, MadeSession.ALL, justAfterP, scene.first.nanos()), "half-a-key");
        assertThat(Duck.ask(sliced, "SELECT kind, key_text FROM events ORDER BY seq LIMIT 1"))
                .containsExactly("key_down|l");
        assertThat(ask("SELECT count(*) FROM events WHERE kind = 'key_down'"))
                .isEqualTo(ask("SELECT count(*) FROM events WHERE kind = 'key_up'"));
    }

    private static Path made(String name, MadeSession session) throws Exception {
        Plan plan = scene.slice(session, MadeSession.ALL, 0, session.nanos());
        StagedBundle staged = new BundleBuilder(List.of(new SessionTables()))
                .stage(plan, List.of(session), scene.owner, folder.resolve(name + "-staging"));
        Release release = ReleaseGate.approve(
                staged, staged.shortDigest(), Ground.of(plan, List.of(session)), Scene.STARTED, scene.owner);
        BundleWriter.write(release, staged, folder.resolve(name), Scene.RECORDED);
        assertThat(BundleCheck.run(folder.resolve(name), Optional.empty())).allMatch(Check::ok);
        return folder.resolve(name);
    }

    private static MadeSession session() {
        return new MadeSession(Id.ofHex("3c".repeat(16)), Scene.STARTED);
    }

    @Test
    void aWindowsNumberThatComesBackWithAnotherProgram_isAnotherPage() throws Exception {
        Path bundle = made(
                "number-again",
                session()
                        .focus(7, "mousepad", "a")
                        .type("abc", 7L)
                        .focus(7, "xterm", "b")
                        .type("de", 7L)
                        .focus(7, "xterm", "c")
                        .type("f", 7L));
        assertThat(Duck.ask(
                        bundle,
                        "SELECT t.after, w.app FROM text_runs t JOIN (SELECT DISTINCT window_id, app FROM windows) w"
                                + " USING (window_id) ORDER BY t.seq"))
                .containsExactly("abc|mousepad", "def|xterm");
    }

    @Test
    void aLongGapThatIsToldAtItsEnd_makesNoReleaseImpossible() throws Exception {
        MadeSession session = session().focus(7, "mousepad", "a").type("abc", 7L);
        long since = session.nanos();
        session.waits(MadeSession.SECOND).gap(Source.POINTER, 100 * MadeSession.SECOND, Reason.OVERFLOW);
        session.waits(300 * MadeSession.SECOND).mark("after").waits(200 * MadeSession.SECOND);
        session.gapSince(Source.KEYSTROKES, since, Reason.CLOCK_JUMP);
        Path bundle = made("late", session);
        assertThat(Duck.ask(bundle, "SELECT source, t_end_ns - t_ns FROM gaps ORDER BY seq"))
                .containsExactly("keystrokes|501000000000", "pointer|100000000000");
    }

    @Test
    void whatWasErased_endsWindowsAndRuns_andIsAGap() throws Exception {
        MadeSession session = session().focus(7, "mousepad", "a").type("abc", 7L);
        session.erased(Source.WINDOWS)
                .waits(10 * MadeSession.SECOND)
                .type("de", 7L)
                .waits(MadeSession.SECOND);
        Path bundle = made("erased", session);
        assertThat(Duck.ask(bundle, "SELECT after FROM text_runs ORDER BY seq")).containsExactly("abc", "de");
        assertThat(Duck.ask(bundle, "SELECT source, reason, t_end_ns - t_ns >= 10000000000 FROM gaps"))
                .containsExactly("windows|erased|true");
        assertThat(Duck.ask(bundle, "SELECT count(*) FROM windows w JOIN gaps g ON w.t_end_ns = g.t_ns"))
                .containsExactly("1");
    }

    @Test
    void pastedText_isNotCalledExact() throws Exception {
        Path bundle = made(
                "pasted",
                session()
                        .focus(7, "mousepad", "a")
                        .type("abc", 7L)
                        .focus(8, "xterm", "b")
                        .key("v", "", 8L, Modifier.CONTROL)
                        .type("x", 8L)
                        .waits(MadeSession.SECOND));
        assertThat(Duck.ask(bundle, "SELECT after, exact FROM text_runs ORDER BY seq"))
                .containsExactly("abc|true", "x|false");
    }

    private static Path write(Plan plan, String name) throws Exception {
        return write(plan, name, scene.first);
    }

    private static Path write(Plan plan, String name, MadeSession session) throws Exception {
        StagedBundle staged = new BundleBuilder(List.of(new SessionTables()))
                .stage(plan, List.of(session), scene.owner, folder.resolve(name + "-staging"));
        Release release = ReleaseGate.approve(
                staged, staged.shortDigest(), Ground.of(plan, List.of(session)), Scene.STARTED, scene.owner);
        BundleWriter.write(release, staged, folder.resolve(name), Scene.RECORDED);
        return folder.resolve(name);
    }
}
