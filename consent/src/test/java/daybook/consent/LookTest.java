package daybook.consent;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {
    private final List<byte[]> givenBack = new ArrayList<>();
    private final Look look = new Look();

    @Test
    void pixelsThatAreKept_areGivenBackZeroed_onceTheNextAreKept() {
        Pixels first = pixels(50);
        look.keep(first, List.of());
        first.release();
        assertThat(givenBack).as("they are the look's now").isEmpty();
        assertThat(look.isOf(pixels(50), List.of())).isTrue();
        look.keep(pixels(60), List.of());
        assertThat(givenBack).containsExactly(new byte[6]);
        look.forget();
        look.forget();
        assertThat(givenBack).containsExactly(new byte[6], new byte[6]);
        assertThat(look.isOf(pixels(60), List.of())).isFalse();
    }

    /// What its former owner still has may not be read, nor kept again.
    @Test
    void pixelsThatWereHandedOver_cannotBeUsedAnyMore() {
        Pixels first = pixels(50);
        look.keep(first, List.of());
        assertThatThrownBy(first::planes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(first::handOver).isInstanceOf(IllegalStateException.class);
    }

    private Pixels pixels(int shade) {
        byte[] planes = new byte[6];
        Arrays.fill(planes, (byte) shade);
        return new Pixels(2, 2, MemorySegment.ofArray(planes), back -> givenBack.add(back.toArray(JAVA_BYTE)));
    }
}
