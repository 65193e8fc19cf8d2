package daybook.vault.log;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a record holds, as text to compare: a `toString()` of this house tells no content.
final class Told {
    /// Of a window: what it is judged by and nothing stores.
    private static final String NOT_STORED = "belongsTo";

    private Told() {}

    static List<String> lines(List<?> things) {
        return things.stream().map(Told::of).toList();
    }

    static String of(@Nullable Object thing) {
        return switch (thing) {
            case null -> "null";
            case Record record -> ofRecord(record);
            case Collection<?> all ->
                all.stream().map(Told::of).sorted().toList().toString();
            case ByteBuffer bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                yield HexFormat.of().formatHex(copy);
            }
            case Enum<?> constant -> constant.name();
            case String text -> '"' + text + '"';
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> throw new AssertionError("nothing is told of " + thing.getClass());
        };
    }

    private static String ofRecord(Record record) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getName().equals(NOT_STORED)) {
                continue;
            }
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                parts.add(component.getName() + "=" + of(accessor.invoke(record)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component.getName(), e);
            }
        }
        return record.getClass().getSimpleName() + parts;
    }
}
