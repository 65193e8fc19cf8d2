package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static daybook.emulator.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Edit;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangelogTest {
    private static final String GUARD = ")]}'\n";

    @Test
    void changelogReplayed_isTheTruth_wholeOrFromASnapshot() throws Exception {
        long seed = System.nanoTime();
        try (Office office = new Office()) {
            Document document = office.document();
            write(document, new Random(seed));
            assertThat(replay(json(office.google.changelog(document))))
                    .as("seed %d", seed)
                    .isEqualTo(document.text("t.0"));
            long middle = document.lastEdit() / 2;
            assertThat(replay(json(office.google.changelog(document, middle, document.lastEdit()))))
                    .as("seed %d", seed)
                    .isEqualTo(document.text("t.0"));
        }
    }

    @Test
    void everyEntry_namesItsAuthorAndTime_andNoRevisionIsMissing() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            write(document, new Random(1));
            JsonNode entries = json(office.google.changelog(document)).get("changelog");
            List<Edit> edits = document.edits();
            assertThat(entries.size()).isEqualTo(edits.size() + 1);
            for (Edit edit : edits) {
                JsonNode entry = entries.get((int) edit.number() - 1);
                assertThat(entry.size()).isEqualTo(9);
                assertThat(entry.get(1).asLong()).isEqualTo(edit.at().toEpochMilli());
                assertThat(entry.get(2).asString()).isEqualTo(edit.by().changelogId());
                assertThat(entry.get(3).asLong()).isEqualTo(edit.number());
            }
            JsonNode tiles = json(office.google.tiles(document));
            assertThat(tiles.get("userMap").get(BEN.changelogId()).get("name").asString())
                    .isEqualTo(BEN.name());
        }
    }

    /// The members of each op that is in both are those that Google's own changelog has.
    @Test
    void ops_haveTheMembersThatRecordedOnesHave() throws Exception {
        String folder = System.getenv("DAYBOOK_CHANGELOGS");
        assumeTrue(folder != null, "DAYBOOK_CHANGELOGS is not set: ops are not held against recorded ones");
        Set<String> recorded = new HashSet<>();
        new JsonMapper()
                .readTree(Path.of(folder).resolve("docs_75.json").toFile())
                .get("changelog")
                .forEach(entry -> shapes(entry.get(0), recorded));
        try (Office office = new Office()) {
            Document document = office.document();
            write(document, new Random(2));
            document.by(ADA).embolden("t.0", 0, 1).footnote("t.0", 0);
            Set<String> ours = new HashSet<>();
            json(office.google.changelog(document)).get("changelog").forEach(entry -> shapes(entry.get(0), ours));
            for (String type : List.of("is", "ds", "iss", "dss", "mlti", "as", "ae", "te")) {
                assertThat(ours.stream()
                                .filter(shape -> shape.startsWith(type + " "))
                                .toList())
                        .as(type)
                        .isNotEmpty()
                        .allSatisfy(shape -> assertThat(recorded).contains(shape));
            }
        }
    }

    private static void shapes(JsonNode op, Set<String> shapes) {
        shapes.add(op.get("ty").asString() + " "
                + op.propertyNames().stream().sorted().toList());
        op.path("mts").forEach(each -> shapes(each, shapes));
    }

    @Test
    void browserThatIsNotSignedIn_getsAPageInstead_andAReaderNothing() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            String load = "document/d/" + document.id() + "/revisions/load?id=" + document.id() + "&start=1&end=1";
            assertThat(office.browser("").get(load).text()).startsWith("<!doctype html>");
            assertThat(office.as(ADA, Scope.DRIVE).get(load).text()).startsWith(GUARD);
            document.by(ADA).share(BOT, Role.READER);
            assertThat(office.bot().get(load).status()).isEqualTo(403);
        }
    }

    private static void write(Document document, Random random) {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var writer = document.by(random.nextBoolean() ? ADA : BEN);
            int length = document.text("t.0").length();
            int index = random.nextInt(length + 1);
            int count = random.nextInt(Math.min(6, length - index) + 1);
            // Where there is nothing to take out, something is put in.
            switch (count == 0 ? 0 : random.nextInt(8)) {
                case 0, 1, 2 -> writer.insert("t.0", index, "ab\nc".substring(random.nextInt(4)));
                case 3 -> writer.delete("t.0", index, count);
                case 4 -> open.add(writer.suggestInsert("t.0", index, "xyz"));
                case 5 -> open.add(writer.suggestDelete("t.0", index, count));
                case 6 -> {
                    if (!open.isEmpty()) {
                        writer.suggestDelete(open.getLast(), "t.0", index, count);
                    }
                }
                default -> {
                    if (!open.isEmpty() && random.nextBoolean()) {
                        writer.accept(open.removeFirst());
                    } else if (!open.isEmpty()) {
                        writer.reject(open.removeFirst());
                    }
                }
            }
        }
        // What somebody suggested, they take back.
        String mine = document.by(BEN).suggestInsert("t.0", 0, "oops");
        document.by(BEN).suggestDelete(mine, "t.0", 0, 4);
    }

    private static JsonNode json(String file) {
        assertThat(file).startsWith(GUARD);
        return JsonMapper.shared().readTree(file.substring(GUARD.length()));
    }

    private static String replay(JsonNode file) {
        StringBuilder text = new StringBuilder();
        file.get("chunkedSnapshot").forEach(chunk -> chunk.forEach(op -> apply(op, text)));
        file.get("changelog").forEach(entry -> apply(entry.get(0), text));
        return text.toString();
    }

    private static void apply(JsonNode op, StringBuilder text) {
        switch (op.get("ty").asString()) {
            case "is", "iss" ->
                text.insert(op.get("ibi").asInt() - 1, op.get("s").asString());
            case "ds", "dss" ->
                text.delete(op.get("si").asInt() - 1, op.get("ei").asInt());
            case "mlti" -> op.get("mts").forEach(each -> apply(each, text));
            default -> {}
        }
    }
}
