package daybook.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.vault.DamagedVaultException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemReaderTest {
    @Test
    void keysOfTheFirstVersions_haveNoPlace_andWhatFollowsIsReadToo() throws Exception {
        byte[] one = ItemWriter.CBOR.writeValueAsBytes(List.of(1, 5, 1, 1, "a", "a", 0, false, 7));
        byte[] both = new byte[2 * one.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(one, 0, both, one.length, one.length);
        Stored key = new Stored.Seen(
                0, new Observation.Key(new Moment(5, 1), Action.DOWN, "a", "a", Set.of(), false, 7L, null));
        try (ItemReader reader = new ItemReader(both, 0, both.length, 0, ItemReader.NO_SIGNS, "here")) {
            assertThat(reader.next()).contains(key);
            assertThat(reader.next()).contains(key);
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void keysWithMoreThanIsKnown_areRefused() {
        byte[] more = ItemWriter.CBOR.writeValueAsBytes(List.of(1, 5, 1, 1, "a", "a", 0, false, 7, 30, 1));
        assertThatThrownBy(() -> {
                    try (ItemReader reader = new ItemReader(more, 0, more.length, 0, ItemReader.NO_SIGNS, "here")) {
                        reader.next();
                    }
                })
                .isInstanceOf(DamagedVaultException.class);
    }
}
