package daybook.consent;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every word of a package, made with a canary wherever it has room for content.
final class Canaries {
    static final String CANARY = "canary-71b2";

    /// Components that hold an identifier, a digest or what is sealed: no content.
    private static final String NO_CONTENT =
            "sealed.*|id|session|meeting|person|lifted|commitments|owner|digest|commitment|license|.*Sha256";

    private Canaries() {}

    /// Every class beside and below that one, in the same build, of which there can be an object.
    static List<Class<?>> words(Class<?> one) throws Exception {
        Path classes =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> words = new ArrayList<>();
        for (String name : names(classes, classes.resolve(one.getPackageName().replace('.', '/')))) {
            Class<?> word = Class.forName(name, false, one.getClassLoader());
            if (word.isRecord() || holdsWords(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> names(Path classes, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    /// No record, but made of content all the same: pixels, patterns, and what the gate admits.
    private static boolean holdsWords(Class<?> word) {
        boolean holds =
                Stream.of(Sealable.class, Verdict.class, Exclusion.class).anyMatch(kind -> kind.isAssignableFrom(word));
        return word == Pixels.class || (holds && !word.isInterface());
    }

    /// As many of it as show each of its components in each of that component's kinds.
    static List<Object> made(Class<?> word) {
        if (word.isInterface()) {
            return Arrays.stream(word.getPermittedSubclasses())
                    .flatMap(kind -> made(kind).stream())
                    .toList();
        }
        if (word.isEnum()) {
            return List.of(word.getEnumConstants()[0]);
        }
        if (word == Pixels.class) {
            byte[] plane = Arrays.copyOf(CANARY.getBytes(StandardCharsets.UTF_8), 16);
            return List.of(new Pixels(4, 4, plane, Arrays.copyOf(plane, 4), Arrays.copyOf(plane, 4)));
        }
        if (word == Grant.class) {
            return List.of(new Grant(Source.DOCS, "", "", Instant.EPOCH, Instant.MAX));
        }
        if (word == Observation.Piece.class) {
            // Its numbers go together.
            return made(Answer.class).stream()
                    .<Object>map(answer -> new Observation.Piece(
                            new Moment(1, 1),
                            (Answer) answer,
                            CANARY,
                            1,
                            0,
                            1,
                            ByteBuffer.wrap(CANARY.getBytes(StandardCharsets.UTF_8))))
                    .toList();
        }
        Constructor<?> maker = maker(word);
        List<List<Object>> each =
                Arrays.stream(maker.getParameters()).map(Canaries::values).toList();
        int most = each.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, most).mapToObj(i -> make(maker, each, i)).toList();
    }

    private static Constructor<?> maker(Class<?> word) {
        Constructor<?> most = Arrays.stream(word.getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        most.setAccessible(true);
        return most;
    }

    private static Object make(Constructor<?> maker, List<List<Object>> each, int number) {
        try {
            return maker.newInstance(each.stream()
                    .map(values -> values.get(number % values.size()))
                    .toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("cannot make " + maker, e);
        }
    }

    private static List<Object> values(Parameter parameter) {
        Class<?> word = parameter.getDeclaringExecutable().getDeclaringClass();
        if (parameter.getParameterizedType() instanceof ParameterizedType several
                && several.getActualTypeArguments()[0] == word) {
            // Others of the same kind, which have no more of their own.
            return List.<Object>of(List.of());
        }
        boolean content = !parameter.getName().matches(NO_CONTENT);
        return values(parameter.getParameterizedType(), content ? CANARY : "");
    }

    private static List<Object> values(Type type, String text) {
        if (type instanceof ParameterizedType generic) {
            return List.of(collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), text));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return List.of(text);
        }
        if (plain == int.class || plain == Integer.class) {
            return List.of(2);
        }
        if (plain == long.class || plain == Long.class) {
            return List.of(1L);
        }
        if (plain == boolean.class) {
            return List.of(true);
        }
        if (plain == OptionalInt.class) {
            return List.of(OptionalInt.of(2));
        }
        if (plain == OptionalLong.class) {
            return List.of(OptionalLong.of(2));
        }
        if (plain == Instant.class) {
            return List.of(Instant.EPOCH);
        }
        if (plain == ByteBuffer.class) {
            return List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        return plain == Pattern.class ? List.of(Pattern.compile(text)) : made(plain);
    }

    /// The key of a map is an identifier.
    private static Object collection(Class<?> raw, Type[] of, String text) {
        List<Object> first = values(of[0], raw == Map.class ? "" : text);
        if (raw == List.class) {
            return first;
        }
        if (raw == Set.class) {
            return Set.copyOf(first);
        }
        return raw == Optional.class
                ? Optional.of(first.getFirst())
                : Map.of(first.getFirst(), values(of[1], text).getFirst());
    }
}
