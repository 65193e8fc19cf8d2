package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenArchive.comment;
import static daybook.exporter.docs.WrittenArchive.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.CommentThread.Anchor;
import daybook.exporter.docs.CommentThread.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommentsTest {
    private static final String ADA = ",\"author\":{\"displayName\":\"Ada\"}";
    private static final String QUOTE = ",\"quotedFileContent\":{\"mimeType\":\"text/html\",\"value\":\"a &lt;b&gt;\"}";

    private static CommentThread only(WrittenArchive archive) {
        return archive.history().comments().getFirst();
    }

    @Test
    void aThread_isOpenUntilItIsResolved_andMayBeOpenedAgain() {
        WrittenArchive archive = new WrittenArchive().comments(2, comment("c", 1, "why?", ADA));
        assertThat(only(archive).state()).isEqualTo(State.OPEN);
        archive.comments(
                4,
                comment(
                        "c",
                        1,
                        "why?",
                        ADA + ",\"resolved\":true,\"replies\":[{\"id\":\"r\"," + "\"createdTime\":\""
                                + WrittenArchive.at(3) + "\",\"action\":\"resolve\"}]"));
        assertThat(only(archive).state()).isEqualTo(State.RESOLVED);
        assertThat(only(archive).replies()).singleElement().satisfies(reply -> {
            assertThat(reply.action()).isEqualTo("resolve");
            assertThat(reply.createdNanos()).isEqualTo(nanos(3));
        });
        archive.comments(6, comment("c", 1, "why?", ADA + ",\"resolved\":false"));
        assertThat(only(archive).state()).isEqualTo(State.OPEN);
        assertThat(only(archive).replies()).hasSize(1);
    }

    /// Whoever edits the words then may have done so for another reason.
    @Test
    void aThread_isClosed_sinceItWasResolved_andAlwaysWhereNobodyTellsSinceWhen() {
        CommentThread open = only(new WrittenArchive().comments(9, comment("c", 1, "why?", ADA)));
        assertThat(open.isClosedAt(nanos(5))).as("control").isFalse();
        CommentThread resolved = only(new WrittenArchive()
                .comments(9, comment("c", 1, "why?", ADA + ",\"resolved\":true" + action(3, "resolve"))));
        assertThat(resolved.isClosedAt(nanos(2))).isFalse();
        assertThat(resolved.isClosedAt(nanos(5))).isTrue();
        CommentThread reopened =
                only(new WrittenArchive().comments(9, comment("c", 1, "why?", ADA + action(3, "reopen"))));
        assertThat(reopened.isClosedAt(nanos(2))).as("it had been resolved").isTrue();
        assertThat(reopened.isClosedAt(nanos(5))).isFalse();
        for (String closed : new String[] {",\"resolved\":true", ",\"deleted\":true"}) {
            CommentThread untold = only(new WrittenArchive().comments(9, comment("c", 1, "why?", ADA + closed)));
            assertThat(untold.isClosedAt(nanos(2))).as(closed).isTrue();
        }
    }

    /// By dates that leave a doubt of 1.2 s: it was done between 182 and 183.2 s.
    @Test
    void aThread_thatMayHaveBeenResolvedByThen_isClosed_andOneThatMayNotHaveBeenReopened() {
        CommentThread resolved = only(new WrittenArchive()
                .skew(120)
                .comments(200, comment("c", 301, "why?", ADA + ",\"resolved\":true" + action(303, "resolve"))));
        assertThat(resolved.isClosedAt(nanos(181.9))).as("control").isFalse();
        assertThat(resolved.isClosedAt(nanos(182.1))).isTrue();
        CommentThread reopened = only(new WrittenArchive()
                .skew(120)
                .comments(200, comment("c", 301, "why?", ADA + action(303, "reopen"))));
        assertThat(reopened.isClosedAt(nanos(183.1))).isTrue();
        assertThat(reopened.isClosedAt(nanos(183.3))).as("control").isFalse();
    }

    private static String action(double seconds, String action) {
        return ",\"replies\":[{\"id\":\"r\",\"createdTime\":\"" + WrittenArchive.at(seconds) + "\",\"action\":\""
                + action + "\"}]";
    }

    @Test
    void whatWasDeleted_keepsWhatWasArchivedBefore() {
        String reply = ",\"replies\":[{\"id\":\"r\",\"createdTime\":\"" + WrittenArchive.at(3) + "\",";
        WrittenArchive archive = new WrittenArchive()
                .comments(4, comment("c", 1, "why?", ADA + QUOTE + reply + "\"content\":\"so\"" + ADA + "}]"))
                .comments(8, comment("c", 1, null, ",\"deleted\":true" + reply + "\"deleted\":true}]"));
        assertThat(only(archive)).satisfies(thread -> {
            assertThat(thread.state()).isEqualTo(State.DELETED);
            assertThat(thread.content()).isEqualTo("why?");
            assertThat(thread.author()).isEqualTo("Ada");
            assertThat(thread.quote()).isEqualTo("a <b>");
            assertThat(thread.replies().getFirst().deleted()).isTrue();
            assertThat(thread.replies().getFirst().content()).isEqualTo("so");
        });
        WrittenArchive never = new WrittenArchive().comments(8, comment("c", 1, null, ",\"deleted\":true"));
        assertThat(only(never).content()).isNull();
        assertThat(only(never).author()).isNull();
    }

    @Test
    void aNameThatOneIdHas_isThatId_andOneThatTwoHaveIsNot() {
        WrittenArchive archive = new WrittenArchive()
                .file(1, 0, "u1", "u1")
                .comments(2, comment("c", 1, "why?", ",\"author\":{\"displayName\":\"Name of u1\"}"));
        assertThat(only(archive).author()).isEqualTo("u1");
        archive.answer(
                3,
                daybook.consent.Answer.Kind.TILES,
                "",
                "{\"userMap\":{\"u9\":{\"name\":\"Name of u1\"}}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(only(archive).author()).isEqualTo("Name of u1");
    }

    @Test
    void aQuote_isFoundInTheTextOfItsTime_whereItStandsThereOnce() {
        WrittenArchive archive = new WrittenArchive()
                .state(0, "see a <b> here\n")
                .state(3, "now see a <b> here\n")
                .state(6, "now see here\n")
                .comments(7, comment("c", 4, "why?", ADA + QUOTE));
        assertThat(only(archive).anchor()).isEqualTo(new Anchor(Grain.POLL, nanos(4), Place.body("t.0"), 8, 13, 8, 5));
    }

    @Test
    void aQuoteThatStandsTwiceOrNowhere_hasNoPlace() {
        assertThat(only(new WrittenArchive()
                                .state(0, "a <b> a <b>\n")
                                .comments(7, comment("c", 4, "why?", ADA + QUOTE)))
                        .anchor())
                .isNull();
        assertThat(only(new WrittenArchive().state(0, "nothing\n").comments(7, comment("c", 4, "why?", ADA + QUOTE)))
                        .anchor())
                .isNull();
    }

    /// By dates that leave a doubt of 1.2 s, in which one of two was deleted, all were written, or the chain
    /// began.
    @Test
    void aQuote_thatMayHaveStoodTwice_orBeOlderThanTheChain_hasNoPlace() {
        assertThat(doubted("a <b> a <b>\n", "a <b>\n", 124.5)).isNull();
        assertThat(doubted("a <b> a <b>\n", "a <b>\n", 126)).as("control").isNotNull();
        assertThat(doubted("see\n", "see a <b>\n", 124.5))
                .isEqualTo(new Anchor(Grain.POLL, nanos(4.7), Place.body("t.0"), 4, 9, 4, 5));
        assertThat(doubted("a <b>\n", "a <b>\n", 30.5)).isNull();
        assertThat(doubted("a <b>\n", "a <b>\n", 33)).as("control").isNotNull();
    }

    /// @param created by Google's clock, two minutes ahead
    private static CommentThread.@Nullable Anchor doubted(String first, String second, double created) {
        return only(new WrittenArchive()
                        .skew(120)
                        .state(0, first)
                        .state(4, second)
                        .comments(7, comment("c", created, "why?", ADA + QUOTE)))
                .anchor();
    }

    /// The comment was made on words that the next poll saw first.
    @Test
    void aQuoteThatTheNextPollHas_isFoundThere() {
        WrittenArchive archive = new WrittenArchive()
                .state(0, "see\n")
                .state(5, "see a <b>\n")
                .comments(7, comment("c", 4, "why?", ADA + QUOTE));
        assertThat(only(archive).anchor()).isEqualTo(new Anchor(Grain.POLL, nanos(94), Place.body("t.0"), 4, 9, 4, 5));
    }
}
