package daybook.agent.foreign;

import daybook.exporter.docs.ChangelogException;
import java.util.Arrays;
import java.util.Optional;

/// What a file turned out to be.
public sealed interface Look {

    /// Every edit of a document.
    record Changelog() implements Look {}

    /// Who is who in one.
    record Tiles() implements Look {}

    record Refused(ChangelogException.Why why) implements Look {}

    /// As it passes through a pipe.
    default String word() {
        return switch (this) {
            case Changelog() -> "changelog";
            case Tiles() -> "tiles";
            case Refused(ChangelogException.Why why) -> why.name();
        };
    }

    /// Empty where it is none.
    static Optional<Look> of(String word) {
        return switch (word) {
            case "changelog" -> Optional.of(new Changelog());
            case "tiles" -> Optional.of(new Tiles());
            default ->
                Arrays.stream(ChangelogException.Why.values())
                        .filter(why -> why.name().equals(word))
                        .findFirst()
                        .map(Refused::new);
        };
    }
}
