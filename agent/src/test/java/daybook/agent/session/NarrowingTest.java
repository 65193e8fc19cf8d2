package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.agent.release.ConsentRecordsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Less than all of a source, of the apps, of the time.
class NarrowingTest {
    private static final int DWELL_MILLIS = 1_000;
    private static final int KEPT_MILLIS = 1_300;
    private static final String TYPED = "secret42";

    @Test
    void shapeAndCounts_tellThatThereWasTyping_notWhat() throws Exception {
        try (Scene scene = Scene.granting("windows")) {
            grant(scene, "shape", "90d");
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            scene.researcher.type(TYPED);
            Thread.sleep(KEPT_MILLIS);
            grant(scene, "counts", "90d");
            scene.researcher.type(TYPED);
            Thread.sleep(KEPT_MILLIS);
            grant(scene, "full", "90d");
            // What widens holds from when the recorder has read it.
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.type("control");
            Thread.sleep(KEPT_MILLIS);
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).as("with a control").isEqualTo("control");
            List<String> classes = shown.stream()
                    .filter(line -> Scene.is(line, "key")
                            && line.get("action").asString().equals("down"))
                    .map(line -> line.get("key").asString())
                    .limit(TYPED.length())
                    .toList();
            assertThat(classes)
                    .containsExactly("letter", "letter", "letter", "letter", "letter", "letter", "digit", "digit");
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "keys"))
                            .mapToInt(line -> line.get("presses").asInt())
                            .sum())
                    .isEqualTo(TYPED.length());
            assertThat(ByteSearch.text(TYPED).in(List.of(scene.folder))).isEmpty();
        }
    }

    @Test
    void onlyTheAppsThatAreNamed_areRecorded() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            scene.researcher.type("before");
            Thread.sleep(KEPT_MILLIS);
            assertThat(scene.succeed("only", "add", "--app", "mousepad*")).contains("mousepad*");
            scene.researcher.type(TYPED);
            Thread.sleep(KEPT_MILLIS);
            scene.succeed("only", "add", "--app", "xterm");
            scene.researcher.type("after");
            Thread.sleep(KEPT_MILLIS);
            scene.succeed("only", "remove", "--app", "xterm");
            scene.succeed("only", "off");
            assertThat(scene.json("only", "list").get("only").asBoolean()).isFalse();
            scene.stop(recorder);
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo("beforeafter");
            assertThat(shown).anyMatch(line -> isGap(line, "not listed"));
            assertThat(scene.succeed("show", "last")).contains("Recorded of");
            assertThat(scene.json("sessions", "--coverage").get(0).get("coverage"))
                    .anyMatch(covered -> covered.get("source").asString().equals("keystrokes")
                            && covered.get("ns").asLong() > 0);
            Program.Result missing = scene.daybook.run("only", "remove", "--app", "xterm");
            assertThat(missing.exit()).isEqualTo(2);
            Told.oneSentence(missing);
        }
    }

    @Test
    void grantThatExpires_stopsItsSource_withAGap_andTheOthersGoOn() throws Exception {
        try (Scene scene = Scene.granting("windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            grant(scene, "full", "20s");
            Instant until = Instant.now().plus(Duration.ofSeconds(20));
            Process recorder = scene.record();
            scene.researcher.type("before");
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), until).toMillis()) + DWELL_MILLIS);
            scene.researcher.type(TYPED);
            Thread.sleep(KEPT_MILLIS);
            JsonNode summary = scene.stop(recorder);
            assertThat(summary.at("/sources/windows/state").asString()).isEqualTo("recording");
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo("before");
            assertThat(shown).anyMatch(line -> isGap(line, "not granted"));
        }
    }

    @Test
    void withTheExclusion_thePastOfTheAppGoes_andTheRestStays() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            String diary = scene.terminal("diary");
            String bench = scene.terminal("bench");
            scene.researcher.focus(bench);
            Process recorder = scene.record();
            scene.researcher.type("before");
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.focus(diary);
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.type(TYPED);
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.focus(bench);
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.type("after");
            Thread.sleep(KEPT_MILLIS);
            scene.stop(recorder);
            assertThat(Scene.typed(scene.show())).as("control").isEqualTo("before" + TYPED + "after");
            Program.Result excluded =
                    scene.daybook.run("exclude", "add", "--title", "^diary$", "--erase-past", "--yes");
            assertThat(excluded.exit()).as(excluded.err()).isZero();
            assertThat(excluded.err())
                    .as("what stays of it, and what to do")
                    .contains("may show it beside", " --source screen");
            assertThat(Scene.typed(scene.show())).isEqualTo("beforeafter");
            assertThat(scene.json("exclude", "list").toString()).contains("^diary$");
        }
    }

    @Test
    void whatIsSet_renewedAndExported_isAsItIsSaid() throws Exception {
        try (Scene scene = Scene.granting("windows")) {
            assertThat(scene.json("config", "list").get("hold_back_ns").asLong())
                    .isEqualTo(1_000_000_000L);
            scene.succeed("config", "set", "hold-back", "0.5s");
            assertThat(scene.succeed("config", "list")).isEqualTo("hold-back   0.5s\non-battery  less\n");
            for (String wrong : List.of("0.4s", "30.1s", "1", "-1s")) {
                Program.Result refused = scene.daybook.run("config", "set", "--", "hold-back", wrong);
                assertThat(refused.exit()).as(wrong).isEqualTo(2);
                Told.oneSentence(refused);
            }
            assertThat(scene.succeed("config", "set", "hold-back", "30s"))
                    .isEqualTo("hold-back   30s\non-battery  less\n");
            assertThat(scene.succeed("config", "set", "on-battery", "same"))
                    .isEqualTo("hold-back   30s\non-battery  same\n");
            assertThat(scene.json("config", "list").get("on_battery").asString())
                    .isEqualTo("same");
            Told.oneSentence(scene.daybook.run("config", "set", "on-battery", "half"));
            grant(scene, "shape", "7d");
            scene.succeed("consent", "revoke", "windows");
            JsonNode renewed = scene.json("consent", "renew");
            assertThat(renewed).hasSize(1);
            assertThat(Instant.parse(renewed.get(0).get("until").asString()))
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(6)),
                            Instant.now().plus(Duration.ofDays(7)));

            JsonNode records = scene.json("consent", "export").get("@graph");
            assertThat(records).hasSize(2).allSatisfy(record -> {
                assertThat(record.propertyNames()).containsAll(ConsentRecordsTest.RECORD_FIELDS);
                ConsentRecordsTest.RECORD_FIELDS.forEach(field ->
                        assertThat(record.get(field).toString()).as(field).isNotIn("\"\"", "[]", "null"));
                assertThat(record.get("events"))
                        .allSatisfy(event ->
                                assertThat(event.propertyNames()).containsAll(ConsentRecordsTest.EVENT_FIELDS));
            });
            assertThat(records.get(0).get("events").toString()).contains("ConsentGiven", "ConsentWithdrawn");
            assertThat(records.get(1).get("events").toString()).contains("RenewedConsentGiven", "P");
            assertThat(records.get(1).toString()).contains("to see how it is written");
        }
    }

    private static void grant(Scene scene, String mode, String until) throws Exception {
        scene.succeed(
                "consent",
                "grant",
                "keystrokes",
                "--mode",
                mode,
                "--until",
                until,
                "--purpose",
                "to see how it is written",
                "--yes");
    }

    private static boolean isGap(JsonNode line, String reason) {
        return Scene.is(line, "gap") && line.get("reason").asString().equals(reason);
    }
}
