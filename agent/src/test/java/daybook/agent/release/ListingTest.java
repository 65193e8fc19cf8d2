package daybook.agent.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Of when the list of revisions must be for a document to leave. Times are in seconds, and Google's.
class ListingTest {
    private static final long LEAVES = 10_000;

    private final Listing listing = new Listing(Instant.ofEpochSecond(LEAVES));

    @BeforeEach
    void control_listedSinceItChanged() {
        file(100, "first");
        assertThat(listing.isWhole()).as("before the bot came").isFalse();
        page(101, "0", true);
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void whatChangedSince_isNotListed() {
        file(200, "first");
        assertThat(listing.isWhole()).as("control").isTrue();
        file(300, "second");
        assertThat(listing.isWhole()).isFalse();
        page(301, "0", true);
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void listThatWasAskedForBeforeTheChangeWasTold_doesNotTellOfIt() {
        file(300, "second");
        page(299, "0", true);
        assertThat(listing.isWhole()).isFalse();
    }

    @Test
    void listOfPages_isWholeOnceAllHaveCome_oneAfterTheOther() {
        file(300, "second");
        page(301, "1", true);
        assertThat(listing.isWhole()).as("without its beginning").isFalse();
        page(302, "0", false);
        page(303, "2", true);
        assertThat(listing.isWhole()).as("without its middle").isFalse();
        page(304, "0", false);
        assertThat(listing.isWhole()).as("without its end").isFalse();
        page(305, "1", false);
        page(306, "2", true);
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void newText_isNotListed_thoughNoFileHasToldOfIt() {
        text(400);
        assertThat(listing.isWhole()).isFalse();
        page(401, "0", true);
        assertThat(listing.isWhole()).isTrue();
    }

    /// Google's dates are in seconds, and a sync takes no longer.
    @Test
    void inTheSameSecond_whatWasReadFirstCameFirst() {
        file(300, "second");
        page(300, "0", true);
        assertThat(listing.isWhole()).as("asked for after it").isTrue();
        text(300);
        assertThat(listing.isWhole()).as("asked for before it").isFalse();
    }

    /// A session that was recorded while the machine's clock was ahead is read after those that came after it.
    @Test
    void whatIsReadLate_andCameBeforeTheList_isListed() {
        file(500, "second");
        page(501, "0", true);
        text(400);
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void whatHasNoTime_isNotKnownToBeListed() {
        listing.text(new Answer("d", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null));
        assertThat(listing.isWhole()).as("after all that leaves").isTrue();
        Listing all = new Listing(Instant.MAX);
        all.text(new Answer("d", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null));
        all.page(answer(Answer.Kind.REVISIONS, 101, "0"), true);
        assertThat(all.isWhole()).isFalse();
    }

    @Test
    void whatCameAfterAllThatLeaves_doesNotMatter() {
        file(LEAVES + 1, "second");
        text(LEAVES + 2);
        assertThat(listing.isWhole()).isTrue();
    }

    @Test
    void whatSaysByItselfWhoWroteIt_awaitsNoListButTheFirst() {
        Listing imported = new Listing(Instant.MIN);
        assertThat(imported.isWhole()).isFalse();
        imported.page(answer(Answer.Kind.REVISIONS, 101, "0"), true);
        imported.text(answer(Answer.Kind.STATE, 400, ""));
        assertThat(imported.isWhole()).isTrue();
    }

    @Test
    void whileItIsNotToldWhoMayWrite_aNewListIsNeeded() {
        listing.file(answer(Answer.Kind.FILE, 300, ""), "first", false);
        assertThat(listing.isWhole()).isFalse();
        page(301, "0", true);
        assertThat(listing.isWhole()).isTrue();
    }

    private void file(long at, String modified) {
        listing.file(answer(Answer.Kind.FILE, at, ""), modified, true);
    }

    private void text(long at) {
        listing.text(answer(Answer.Kind.STATE, at, ""));
    }

    private void page(long at, String number, boolean last) {
        listing.page(answer(Answer.Kind.REVISIONS, at, number), last);
    }

    private static Answer answer(Answer.Kind kind, long at, String part) {
        return new Answer("d", kind, part, Instant.EPOCH, Instant.EPOCH, Instant.ofEpochSecond(at));
    }
}
