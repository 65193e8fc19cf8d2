package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The address of a picture is another in each answer, which is no change of the document.
class InlinePictureTest {
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WRITER", "READER"})
    void documentWithAPicture_fallsQuietAfterAnEdit_likeAnyOther(Role role) throws Exception {
        long[] looks = new long[2];
        for (int pictures = 0; pictures <= 1; pictures++) {
            try (Office office = new Office()) {
                Document document = office.google.document(ADA, "Notes");
                document.by(ADA).insert("t.0", 0, "start\n").share(BOT, role);
                if (pictures == 1) {
                    document.by(ADA).picture("t.0", 1);
                }
                office.time.plan(Duration.ofMinutes(5), () -> document.by(ADA).append("t.0", "one edit"));
                office.runFor(Duration.ofHours(3));
                assertThat(office.keeper.all(document.id(), Kind.STATE))
                        .as("before and after the edit")
                        .hasSize(2);
                assertThat(new String(
                                        office.keeper
                                                .last(document.id(), Kind.STATE)
                                                .body(),
                                        StandardCharsets.UTF_8)
                                .contains("contentUri"))
                        .as("it is stored as it came")
                        .isEqualTo(pictures == 1);
                looks[pictures] = office.asked("v1/documents/");
            }
        }
        assertThat(looks[1]).isEqualTo(looks[0]).isBetween(50L, 300L);
    }
}
