package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static daybook.emulator.Office.BOT;
import static daybook.emulator.Office.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityTest {
    @Test
    void activity_namesWhoDidWhat_neverWhatWasWritten() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            office.clock.pass(Duration.ofHours(1));
            document.by(BEN).append("t.0", "secret ").append("t.0", "words");
            String comment = document.by(ADA).comment("t.0", 0, 6, "hidden");
            document.by(BEN).resolve(comment);
            document.by(ADA).rename("Other").accept(document.by(BEN).suggestDelete("t.0", 0, 1));
            Document folder = office.google.file(FileKind.FOLDER, ADA, "Papers");
            folder.by(ADA).share(BOT, Role.READER);
            document.by(ADA).move(folder).trash().restore();
            Browser.Page page = query(office, document, "{\"itemName\":\"items/%s\"}");
            assertThat(page.text()).doesNotContain("secret").doesNotContain("hidden");
            JsonNode activities = page.json().get("activities");
            assertThat(activities.values().stream()
                            .filter(each -> each.at("/primaryActionDetail").has("edit"))
                            .map(each -> each.at("/actors/0/user/knownUser/personName")
                                    .asString()))
                    .containsExactly(BEN.activityName());
            assertThat(activities.values().stream()
                            .map(each -> each.at("/primaryActionDetail/move/addedParents/0/driveItem/name")
                                    .asString(""))
                            .filter(name -> !name.isEmpty()))
                    .containsExactly("items/" + folder.id());
            assertThat(activities
                            .get(activities.size() - 1)
                            .at("/primaryActionDetail")
                            .has("create"))
                    .isTrue();
            assertThat(Schemas.of("driveactivity.v2").problems("QueryDriveActivityResponse", page.json()))
                    .isEmpty();
        }
    }

    @Test
    void activity_comesInPages_andFromATimeOn() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            office.clock.pass(Duration.ofHours(1));
            String from = office.clock.instant().toString();
            document.by(ADA).rename("A").rename("B").rename("C");
            JsonNode first = query(
                            office,
                            document,
                            "{\"itemName\":\"items/%s\",\"pageSize\":2,\"filter\":\"time >= \\\"" + from + "\\\"\"}")
                    .json();
            assertThat(first.get("activities").size()).isEqualTo(2);
            JsonNode next = query(
                            office,
                            document,
                            "{\"itemName\":\"items/%s\",\"pageSize\":2,\"filter\":\"time >= \\\"" + from
                                    + "\\\"\",\"pageToken\":\""
                                    + first.get("nextPageToken").asString() + "\"}")
                    .json();
            assertThat(next.get("activities").size()).isEqualTo(1);
            assertThat(next.has("nextPageToken")).isFalse();
        }
    }

    @Test
    void activity_isForItsOwnScope_andForWhoSeesTheFile() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            String body = "{\"itemName\":\"items/" + document.id() + "\"}";
            Browser.Page scope = office.bot().post("v2/activity:query", body);
            assertThat(scope.status()).isEqualTo(403);
            assertThat(scope.json().at("/error/details/0/reason").asString())
                    .isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
            document.by(ADA).share(BOT, Role.READER);
            assertThat(query(office, document, "{\"itemName\":\"items/%s\"}").status())
                    .isEqualTo(200);
            assertThat(query(office, document, "{\"itemname\":\"items/%s\"}").status())
                    .isEqualTo(400);
            assertThat(office.as(STRANGER, Scope.ACTIVITY_READONLY)
                            .post("v2/activity:query", body)
                            .status())
                    .isEqualTo(404);
        }
    }

    private static Browser.Page query(Office office, Document document, String body) throws Exception {
        return office.as(BOT, Scope.ACTIVITY_READONLY).post("v2/activity:query", body.replace("%s", document.id()));
    }
}
