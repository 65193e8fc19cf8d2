package daybook.collectors.passwords;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/// Takes answers of a bus apart, whichever of its forms the library gives them. What has another form is a
/// [RuntimeException], which fails the answer.
final class Answers {
    private static final String NOTHING = "/org/a11y/atspi/null";

    private Answers() {}

    static List<?> list(Object answer) {
        return switch (answer) {
            case List<?> list -> list;
            case Object[] array -> Arrays.asList(array);
            default -> throw new IllegalArgumentException("no list");
        };
    }

    static List<Accessible> accessibles(Object answer) {
        return list(answer).stream().flatMap(each -> accessible(each).stream()).toList();
    }

    static Optional<Accessible> accessible(Object answer) {
        Object inside = answer instanceof Variant<?> variant ? variant.getValue() : answer;
        List<?> pair = list(inside);
        Accessible found = new Accessible(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
        return Optional.of(found)
                .filter(it -> !it.path().equals(NOTHING) && !it.owner().isEmpty());
    }
}
