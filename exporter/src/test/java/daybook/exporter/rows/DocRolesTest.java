package daybook.exporter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.docs.WrittenArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Somebody is called the same in every session of a release.
class DocRolesTest {
    private final DocRoles roles = new DocRoles(Set.of("ada"));

    @Test
    void whoComesBack_keepsTheirNumber_andWhoIsNewGetsTheNext() {
        see(written("bob", 0), written("eve", 100).comments(120, comment(5, "Name of bob")));
        assertThat(roles.of("bob")).isEqualTo("other-1");
        assertThat(roles.of("eve")).isEqualTo("other-2");
        assertThat(roles.all()).containsExactly("other-1", "other-2", DocRoles.UNKNOWN);
    }

    /// Comments tell a name only; who may write, an id too.
    @Test
    void whoWasKnownByTheirName_keepsTheirNumber_onceTheirIdIsKnown() {
        WrittenArchive named = new WrittenArchive().comments(10, comment(4, "Name of eve"), comment(5, "Name of bob"));
        see(named, written("bob", 100));
        assertThat(roles.of("bob")).isEqualTo(roles.of("Name of bob")).isEqualTo("other-2");
        assertThat(roles.of("eve")).as("control: of eve no id is known").isEqualTo(DocRoles.UNKNOWN);
    }

    @Test
    void whoeverReleases_isTheContributor_andTakesNoNumber() {
        see(written("ada", 0), written("bob", 100));
        assertThat(roles.of("ada")).isEqualTo(DocRoles.CONTRIBUTOR);
        assertThat(roles.of("bob")).isEqualTo("other-1");
    }

    /// Whose names they are cannot be told: whoever releases would be another beside themselves.
    @Test
    void whomActivityAloneNames_isNotNamed_andTakesNoNumber() {
        WrittenArchive archive =
                new WrittenArchive().state(100, "a\n").state(103, "ab\n").activity(9_000, 50.0, "p2", 102.0, "p1");
        History history = see(archive, written("bob", 10_000)).getFirst();
        assertThat(history.chain(Grain.POLL).edits().getFirst().author())
                .as("control")
                .isEqualTo("people/p1");
        assertThat(roles.of("people/p1")).isEqualTo(DocRoles.UNKNOWN);
        assertThat(roles.all()).containsExactly("other-1", DocRoles.UNKNOWN);
    }

    /// One writes, and only they may.
    private static WrittenArchive written(String who, double from) {
        return new WrittenArchive()
                .file(from, from, who, who)
                .state(from + 1, "before " + from + "\n")
                .state(from + 4, "after " + from + "\n")
                .file(from + 10, from + 3, who, who);
    }

    private static String comment(double created, String name) {
        return WrittenArchive.comment("of " + name, created, "Why?", ",\"author\":{\"displayName\":\"" + name + "\"}");
    }

    /// Session by session.
    private List<History> see(WrittenArchive... sessions) {
        List<History> histories = new ArrayList<>();
        HistoryBuilder builder = new HistoryBuilder(Set.of(WrittenArchive.BOT));
        for (WrittenArchive session : sessions) {
            session.answers.forEach(builder::see);
            History history = builder.build();
            roles.see(history);
            histories.add(history);
            builder = builder.next(history);
        }
        return histories;
    }
}
