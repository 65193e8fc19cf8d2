package daybook.emulator.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One address and who answers it.
///
/// @param units what a request costs of Drive's quota
record Route(String method, Pattern path, Api api, int units, Endpoint endpoint) {
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)\\}");

    /// @param path like `/drive/v3/files/{file}`
    static Route of(String method, String path, Api api, int units, Endpoint endpoint) {
        String pattern = WORD.matcher(path).replaceAll("(?<$1>[^/:]+)");
        return new Route(method, Pattern.compile(pattern), api, units, endpoint);
    }

    /// What stands in the place of each name; empty where the address is another.
    Optional<Map<String, String>> words(Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!method.equals(request.method()) || !matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> words = new HashMap<>();
        matcher.namedGroups().forEach((name, group) -> words.put(name, matcher.group(group)));
        return Optional.of(words);
    }
}
