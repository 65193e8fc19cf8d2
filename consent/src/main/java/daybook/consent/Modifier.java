package daybook.consent;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A key that changes what other keys mean while it is held or locked. Left and right are told apart by the
/// transitions of the keys themselves.
///
/// The bits are part of the formats of vault and trace: they never change.
public enum Modifier {
    SHIFT(1),
    CONTROL(2),
    ALT(4),
    META(8),
    CAPS_LOCK(16),
    NUM_LOCK(32);

    private final int bit;

    Modifier(int bit) {
        this.bit = bit;
    }

    /// All of them as one number.
    public static int bits(Set<Modifier> modifiers) {
        return modifiers.stream().mapToInt(modifier -> modifier.bit).sum();
    }

    /// Those whose bits stand in a number.
    public static Set<Modifier> of(int bits) {
        return Arrays.stream(values()).filter(m -> (bits & m.bit) != 0).collect(Collectors.toSet());
    }
}
