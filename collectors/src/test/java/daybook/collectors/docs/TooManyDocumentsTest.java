package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Note.Told;
import daybook.collectors.docs.Note.Topic;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TooManyDocumentsTest {
    private final Office office;
    private final Documents documents;

    TooManyDocumentsTest() throws IOException {
        office = new Office();
        Means means = office.means();
        documents = new Documents(
                means, () -> Scope.ALL, false, new Rounds(means, office.time, () -> false, Runnable::run, 1), 2);
    }

    @BeforeEach
    void asManyAsAreFollowed() {
        documents.listed("first", null);
        documents.listed("second", null);
        documents.listed("second", null);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void asManyAsAreFollowed_areNotTooMany() {
        assertThat(office.keeper.notes()).isEmpty();
    }

    @Test
    void thoseBeyond_areToldOfOnce() {
        documents.listed("third", null);
        documents.found("fourth", null);
        assertThat(office.keeper.notes()).containsExactly(new Told(Topic.TOO_MANY, null));
        assertThat(documents.all()).as("control").hasSize(2);
    }
}
